// Hosts that are reached over HTTP: the native server, started for each engine, and a peer that runs already.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { maxBody, type Ask, type Host } from '../harness.js';

export function askAt(origin: string): Ask {
  return (target, init) => fetch(origin + target, init);
}

export interface Running {
  process: ChildProcess;
  origin: string;
  ready: string;  // the line that says so
  stderr(): string;
}

/** Starts a server and waits for the line that says where it listens. */
export async function startServer(command: string, args: readonly string[]): Promise<Running> {
  const process = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  process.stderr!.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  const failed = new Promise<never>((_, reject) => {
    process.once('error', reject);
    process.once('exit', code => reject(new Error(`${command} ended with ${code}: ${stderr}`)));
  });
  failed.catch(() => {});
  const lines = createInterface({ input: process.stdout! });
  const [ready] = await Promise.race([once(lines, 'line'), failed]) as [string];
  const origin = /(http:\/\/\S+)\/engine-rest\b/.exec(ready)?.[1];
  if (origin === undefined) throw new Error(`${command} says "${ready}", not where it listens`);
  return { process, origin, ready, stderr: () => stderr };
}

/** Its exit status. */
export async function stopServer({ process }: Running): Promise<number | null> {
  if (process.exitCode !== null) return process.exitCode;
  process.kill('SIGTERM');
  const [code] = await once(process, 'exit') as [number | null];
  return code;
}

export function nativeHost(executable: string): Host {
  const args = ['--port', '0', '--database', ':memory:', '--max-body', String(maxBody), '--example', 'off', '--job-executor', 'off'];
  return {
    name: 'native',
    async open() {
      const server = await startServer(executable, args);
      return { ask: askAt(server.origin), close: async () => void await stopServer(server) };
    },
    async close() {},
  };
}

/** For holding the suite itself against a server that runs already, such as the real Camunda. */
export function peerHost(origin: string): Host {
  return { name: 'peer', open: async () => ({ ask: askAt(origin), close: async () => {} }), close: async () => {} };
}
