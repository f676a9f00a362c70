// What an engine says when it refuses, in the dialect's form.

export type Severity = 'error' | 'warning';

// One thing wrong with a model. Line and column count from 1 and are where the element's start tag ends.
export interface Problem {
  severity: Severity;
  resource: string;
  message: string;
  elementId?: string;
  line?: number;
  column?: number;
}

interface ErrorBody {
  type?: string;
  message?: string;
  code?: number | null;
  details?: Record<string, { errors?: RawProblem[]; warnings?: RawProblem[] }>;
}

interface RawProblem {
  message: string;
  line?: number;
  column?: number;
  mainElementId?: string | null;
}

// The engine answered, and the answer was no.
export class Refused extends Error {
  readonly type: string;
  readonly problems: Problem[];

  constructor(
    readonly status: number,
    readonly raw: string,
  ) {
    const body = parse(raw);
    super(body.message || `The engine answered ${status}`);
    this.name = 'Refused';
    this.type = body.type ?? `HTTP ${status}`;
    this.problems = problemsIn(body);
  }

  // The engine does not have this operation.
  get notBuilt(): boolean {
    return this.status === 501;
  }

  get notFound(): boolean {
    return this.status === 404;
  }
}

function parse(raw: string): ErrorBody {
  try {
    const body: unknown = JSON.parse(raw);
    return body && typeof body === 'object' ? (body as ErrorBody) : {};
  } catch {
    return {};
  }
}

function problemsIn(body: ErrorBody): Problem[] {
  return Object.entries(body.details ?? {}).flatMap(([resource, { errors = [], warnings = [] }]) => [
    ...errors.map((raw) => toProblem('error', resource, raw)),
    ...warnings.map((raw) => toProblem('warning', resource, raw)),
  ]);
}

function toProblem(severity: Severity, resource: string, raw: RawProblem): Problem {
  return {
    severity,
    resource,
    message: raw.message,
    ...(raw.mainElementId ? { elementId: raw.mainElementId } : {}),
    ...(raw.line ? { line: raw.line } : {}),
    ...(raw.column ? { column: raw.column } : {}),
  };
}
