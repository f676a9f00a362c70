// Requests and responses as the engine takes and gives them, and to and from those of fetch.

export interface EngineRequest {
  method: string;
  /** As on the request line: "/engine-rest/task?maxResults=1". */
  target: string;
  headers?: Iterable<readonly [string, string]>;
  body?: Uint8Array | string;
}

export interface EngineResponse {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();
const noBytes = new Uint8Array(0);

/** Headers as lines, a name and a value in turn: one text crosses into the engine, not many. */
export function encodeHeaders(headers: Iterable<readonly [string, string]> = []): string {
  let lines = '';
  for (const [name, value] of headers) lines += `${oneLine(name)}\n${oneLine(value)}\n`;
  return lines;
}

export function decodeHeaders(lines: string): [string, string][] {
  const parts = lines.split('\n');
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) headers.push([parts[i]!, parts[i + 1]!]);
  return headers;
}

export function encodeBody(body: Uint8Array | string | undefined): Uint8Array {
  return body === undefined ? noBytes : typeof body === 'string' ? encoder.encode(body) : body;
}

/**
 * What fetch(input, init) would send. A relative address is taken to be at `base`. A body over `limit` bytes is not read to its end;
 * then this is the answer to it instead.
 */
export async function fromFetch(
    input: Request | URL | string, init: RequestInit | undefined, base: string,
    limit: number): Promise<EngineRequest | EngineResponse> {
  const request = input instanceof Request ? new Request(input, init) : new Request(new URL(input, base), init);
  request.signal.throwIfAborted();
  const url = new URL(request.url);
  const target = url.pathname + url.search;
  const headers = [...request.headers];
  if (!request.headers.has('host')) headers.push(['host', url.host]);
  const body = await readBody(request, limit);
  if (body === null) return tooLarge(limit);
  request.signal.throwIfAborted();
  return { method: request.method, target, headers, body };
}

export function toFetch(method: string, response: EngineResponse): Response {
  const withoutBody = method === 'HEAD' || [204, 205, 304].includes(response.status);
  return new Response(withoutBody ? null : response.body, { status: response.status, headers: response.headers });
}

/** What a host answers to a body over its limit. */
export function tooLarge(limit: number): EngineResponse {
  return refusal(413, `The body is larger than the limit of ${limit} bytes`);
}

/** An error of the host itself, in the form of the Camunda dialect. */
export function refusal(status: number, message: string): EngineResponse {
  const body = JSON.stringify({ type: 'RestException', message, code: null });
  return { status, headers: [['Content-Type', 'application/json']], body: encoder.encode(body) };
}

async function readBody(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (request.body === null) return noBytes;
  if (request.body === undefined) {  // a browser without streams of requests
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > limit ? null : bytes;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatenate(chunks, length);
    length += value.length;
    if (length > limit) {
      await reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
}

export function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
