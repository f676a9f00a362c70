// The engine in this process: one method shaped like fetch, and what belongs to its life.
import { MillraceError } from './errors.js';
import type { EngineHost } from './glue.js';
import { Instance } from './instance.js';
import { JobTimer } from './job_timer.js';
import { fromFetch, toFetch, type EngineRequest, type EngineResponse } from './messages.js';
import { defaultBaseUrl, defaultMaxBody, logToConsole, type EngineOptions } from './options.js';

/** A change of state, told after the commit that made it true, in commit order. */
export interface EngineEvent {
  /** "process-instance.started", "activity.entered", "task.completed", … */
  type: string;
  /** Milliseconds since 1970. */
  time: number;
  processInstanceId?: string;
  processDefinitionId?: string;
  executionId?: string;
  activityId?: string;
  activityInstanceId?: string;
  taskId?: string;
}

export type EventListener = (events: readonly EngineEvent[]) => void;

const jobsInATurn = 10;

/**
 * An engine in memory, with a WebAssembly instance of its own. Every method rejects with EngineClosedError after close(), and with
 * EngineLostError once the instance is lost.
 */
export class Engine {
  readonly #instance: Instance;
  readonly #options: EngineOptions;
  readonly #jobs: JobTimer | undefined;
  readonly #listeners = new Set<EventListener>();
  #subscribed = false;

  /** Opens an empty engine. Rejects with EngineOpenError when an option is not understood. */
  static async open(options: EngineOptions = {}): Promise<Engine> {
    return new Engine(await Instance.open(options), options);
  }

  /** Opens an engine with the state of a snapshot. Rejects with EngineOpenError when it cannot be read. */
  static async restore(snapshot: Uint8Array, options: EngineOptions = {}): Promise<Engine> {
    return new Engine(await Instance.open(options, snapshot), options);
  }

  private constructor(instance: Instance, options: EngineOptions) {
    this.#instance = instance;
    this.#options = options;
    if (options.jobExecutor ?? true) {
      this.#jobs = new JobTimer({ untilNext: () => this.#untilNextJob(), run: () => this.#runSomeJobs() });
      this.#jobs.wake();
    }
  }

  /**
   * Answers a request as a server would answer it over HTTP. A relative address belongs to this engine, and so does an absolute one,
   * whatever its origin: nothing goes over a network.
   */
  async fetch(input: Request | URL | string, init?: RequestInit): Promise<Response> {
    const limit = this.#options.maxBody ?? defaultMaxBody;
    const request = await fromFetch(input, init, this.#options.baseUrl ?? defaultBaseUrl, limit);
    if ('status' in request) return toFetch('', request);
    return toFetch(request.method, await this.handle(request));
  }

  /** The same without the classes of fetch; for hosts. */
  async handle(request: EngineRequest): Promise<EngineResponse> {
    await undefined;  // not within an event listener or a port
    const response = await this.#instance.handle(request);
    if (request.method !== 'GET') this.#jobs?.wake();
    return response;
  }

  /** The whole state, as the bytes of a SQLite file. */
  async snapshot(): Promise<Uint8Array> {
    await undefined;
    const bytes = this.#instance.call(host => host.snapshot());
    if (typeof bytes === 'string') throw new MillraceError('SNAPSHOT_FAILED', bytes);
    return bytes;
  }

  /** Calls the listener with the events of every commit from now on. Returns a function that ends it. */
  subscribe(listener: EventListener): () => void {
    if (!this.#subscribed) {
      this.#instance.call(host => host.subscribe(events => this.#publish(events)));
      this.#subscribed = true;
    }
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Runs jobs that are due, at most so many; how many it ran. For engines opened with `jobExecutor: false`. */
  async runDueJobs(limit = jobsInATurn): Promise<number> {
    await undefined;
    return Math.max(0, this.#instance.call(host => host.runDueJobs(limit)));
  }

  /** Frees the engine's memory. Requests that still wait are rejected with EngineClosedError. */
  async close(): Promise<void> {
    this.#jobs?.stop();
    this.#listeners.clear();
    await undefined;
    this.#instance.close();
  }

  // After the commit, and after the request that made it has left the engine.
  #publish(text: string): void {
    queueMicrotask(() => {
      const events = JSON.parse(text) as EngineEvent[];
      for (const listener of this.#listeners) {
        try {
          listener(events);
        } catch (error) {
          (this.#options.log ?? logToConsole)('error', `an event listener threw: ${String(error)}`);
        }
      }
    });
  }

  #untilNextJob(): number | undefined {
    return this.#forJobs<number | undefined>(undefined, host => {
      const wakeTime_ms = host.nextWakeTime();
      return Number.isNaN(wakeTime_ms) ? undefined : wakeTime_ms - host.now();
    });
  }

  #runSomeJobs(): number {
    return this.#forJobs(0, host => host.runDueJobs(jobsInATurn));
  }

  // There is nobody to reject to: an instance that is lost ends the timer, and the next request says so.
  #forJobs<Result>(otherwise: Result, action: (host: EngineHost) => Result): Result {
    try {
      return this.#instance.call(action);
    } catch (error) {
      this.#jobs?.stop();
      (this.#options.log ?? logToConsole)('error', String(error));
      return otherwise;
    }
  }
}
