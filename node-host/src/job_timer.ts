// Runs jobs when they are due, in small turns, so that requests come in between.

export interface Jobs {
  /** Milliseconds until the next job is due, at most 0 when one is; undefined when none waits. */
  untilNext(): number | undefined;
  /** Runs some that are due; how many. */
  run(): number;
}

const longestTimeout_ms = 2 ** 31 - 1;  // setTimeout fires at once above it
const pauseAfterNothing_ms = 1000;      // a job is due, and yet none ran

export class JobTimer {
  readonly #jobs: Jobs;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soon = false;  // the timer is set to look at once
  #stopped = false;

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  /** There may be something to do that was not known before. */
  wake(): void {
    if (!this.#soon) this.#set(0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #set(delay_ms: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#soon = delay_ms === 0;
    this.#timer = setTimeout(() => this.#look(), Math.min(delay_ms, longestTimeout_ms));
    (this.#timer as { unref?(): void }).unref?.();  // in Node, a job due next year keeps no process alive
  }

  #look(): void {
    this.#soon = false;
    const delay_ms = this.#jobs.untilNext();
    if (delay_ms === undefined) return;
    if (delay_ms > 0) this.#set(delay_ms);
    else this.#set(this.#jobs.run() > 0 ? 0 : pauseAfterNothing_ms);
  }
}
