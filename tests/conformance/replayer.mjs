// Replays recorded scenarios, one at a time, by ../shared/conformance/replay.mjs in a thread of its own.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { conformanceFolder } from './scenarios.mjs';

const timeout_ms = 90_000;

export class Replayer {
  #folder = mkdtempSync(path.join(os.tmpdir(), 'millrace-conformance-'));
  #thread;
  #said = '';

  /** { differences: [text] }, none when the server answers as recorded. Ends at the first step that differs. */
  async replay(scenario, server) {
    const report = path.join(this.#folder, 'report.json');
    rmSync(report, { force: true });
    this.#said = '';
    const problem = await this.#run(['--base', server.origin + scenario.base, '--bail', '--show', '0', '--json', report, scenario.file]);
    const differences = problem ? [problem] : this.#differencesIn(report);
    if (server.hasEnded) differences.push(`the server has ended: ${server.said.trim().slice(-2000)}`);
    return { differences };
  }

  async close() {
    await this.#thread?.terminate();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  // Undefined when replay.mjs came to its end. A thread that did not end in time, or ended as a whole, is not used again.
  async #run(args) {
    const thread = this.#thread ??= this.#newThread();
    const problem = await new Promise(resolve => {
      const hear = {
        message: () => end(undefined),
        error: error => end(`replay.mjs failed: ${error.stack}`),
        exit: status => end(`replay.mjs ended with ${status}: ${this.#said.trim()}`),
      };
      const timer = setTimeout(() => end(`stopped after ${timeout_ms / 1000} s`), timeout_ms);
      const end = outcome => {
        clearTimeout(timer);
        for (const [event, listener] of Object.entries(hear)) thread.off(event, listener);
        resolve(outcome);
      };
      for (const [event, listener] of Object.entries(hear)) thread.on(event, listener);
      thread.postMessage(args);
    });
    if (problem) {
      await thread.terminate();
      this.#thread = undefined;
    }
    return problem;
  }

  #newThread() {
    const replay = path.join(conformanceFolder, 'replay.mjs');
    const thread = new Worker(new URL('replay_thread.mjs', import.meta.url), {
      workerData: { replay, replayUrl: pathToFileURL(replay).href },
      stdout: true,
      stderr: true,
    });
    thread.stdout.on('data', bytes => { this.#said += bytes; });
    thread.stderr.on('data', bytes => { this.#said += bytes; });
    return thread;
  }

  #differencesIn(report) {
    if (!existsSync(report)) return [`replay.mjs wrote no report: ${this.#said.trim()}`];
    const results = JSON.parse(readFileSync(report, 'utf8'));
    if (results.length !== 1) return [`replay.mjs ran ${results.length} scenarios instead of one`];
    return results[0].differences;
  }
}
