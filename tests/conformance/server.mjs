// Starts and stops the server under test: a process with a fresh, empty engine in memory, on a port of its own.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What starts each host. */
export const hosts = {
  native: [`${root}build/release/millrace`],
  // Liftoff only: optimising the engine's code costs a second and a half for each process, more than the scenario.
  wasm: [process.execPath, '--liftoff-only', `${root}node-host/dist/esm/cli.js`, 'serve'],
};

// As ../shared/conformance/README.md says.
const options = [
  '--port', '0', '--database', ':memory:', '--history', 'full', '--history-time-to-live', 'P365D', '--time-zone', 'UTC',
  '--virtual-clock', '--job-executor', 'off', '--example', 'off',
];
const startTimeout_ms = 20_000;

const running = new Set();
process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

export class Server {
  #child;
  #ended;
  #said = '';

  /** Resolves when the server listens. */
  static async start(host) {
    if (!hosts[host]) throw new Error(`there is no host ${host}`);
    const server = new Server();
    await server.#start(hosts[host]);
    return server;
  }

  /** What the server wrote, for a report. */
  get said() { return this.#said; }

  get hasEnded() { return this.#child.exitCode !== null || this.#child.signalCode !== null; }

  async stop() {
    this.#child.kill('SIGKILL');  // there is nothing to keep
    await this.#ended;
  }

  async #start([program, ...args]) {
    const child = spawn(program, [...args, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    running.add(child);
    this.#ended = new Promise(resolve => child.once('close', resolve));
    this.#ended.then(() => running.delete(child));
    this.origin = await new Promise((resolve, reject) => {
      const refuse = why => reject(new Error(`${program} ${why}\n${this.#said}`));
      const timer = setTimeout(() => refuse(`did not listen within ${startTimeout_ms} ms`), startTimeout_ms);
      const hear = bytes => {
        if (this.#said.length < 100_000) this.#said += bytes;
        const listens = /listens on (http:\/\/[^/\s]+)/.exec(this.#said);
        if (listens) { clearTimeout(timer); resolve(listens[1]); }
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', error => refuse(error.message));
      child.once('close', () => { clearTimeout(timer); refuse('ended at once'); });
    });
  }
}
