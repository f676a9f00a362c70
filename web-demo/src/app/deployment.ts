// Files on their way into the engine: read, deployed in one go, and what came of it.
import { signal } from '@preact/signals';

import { Refused, type Problem } from '../client/errors';
import type { ProcessDefinition } from '../client/types';
import { words } from '../words';
import { announce } from './announce';
import { engine } from './engine';
import { go } from './router';

export interface SourceFile {
  name: string;
  content: string;
}

export interface Attempt {
  files: SourceFile[];
  state: 'working' | 'refused';
  error?: Error;
  problems: Problem[];
}

// The last attempt that did not succeed; the deploy screen is about it.
export const attempt = signal<Attempt | undefined>(undefined);
// What the last deployment brought, said until the next navigation.
export const deployedNote = signal<string | undefined>(undefined);

export async function deployFiles(chosen: Iterable<File>): Promise<void> {
  const files = await Promise.all([...chosen].map(async (file) => ({ name: file.name, content: await file.text() })));
  if (files.length) await deploy(files);
}

export async function deploy(files: SourceFile[]): Promise<void> {
  attempt.value = { files, state: 'working', problems: [] };
  try {
    const result = await engine.value.deploy(files);
    const brought = Object.values(result.deployedProcessDefinitions ?? {});
    // An engine that has the same files already answers with the deployment that brought them.
    const there = brought.length ? brought : await engine.value.definitions({ deploymentId: result.id });
    attempt.value = undefined;
    arrive(there, brought.length > 0);
  } catch (error) {
    const problems = error instanceof Refused ? problemsOf(error, files) : [];
    attempt.value = { files, state: 'refused', error: error as Error, problems };
    announce(words.deploy.refused(problems.length));
    go(['deploy']);
  }
}

function arrive(definitions: ProcessDefinition[], isNew: boolean): void {
  const [first] = definitions;
  if (!first) {
    say(words.deploy.nothing);
    go(['processes']);
    return;
  }
  const name = first.name || first.key;
  say(isNew ? words.deploy.deployed(name, first.version) : words.deploy.same(name, first.version));
  go(['processes'], { sel: first.key });
}

function say(message: string): void {
  deployedNote.value = message;
  announce(message);
}

// A refusal without details is one problem; some engines put line and column into its text.
function problemsOf(refused: Refused, files: SourceFile[]): Problem[] {
  if (refused.problems.length) return refused.problems;
  const [, line] = /\bline:? (\d+)/i.exec(refused.message) ?? [];
  const [, column] = /\bcolumn(?:Number)?:? (\d+)/i.exec(refused.message) ?? [];
  return [
    {
      severity: 'error',
      resource: files.find(({ name }) => refused.message.includes(name))?.name ?? files[0]?.name ?? '',
      message: refused.message,
      ...(line ? { line: Number(line) } : {}),
      ...(column ? { column: Number(column) } : {}),
    },
  ];
}
