// One WebAssembly instance with an engine in it: calls into it, what it asks for, and its end.
import { EngineClosedError, EngineLostError, EngineOpenError, MillraceError } from './errors.js';
import type { EngineHost, Ports } from './glue.js';
import { decodeHeaders, encodeBody, encodeHeaders, type EngineRequest, type EngineResponse } from './messages.js';
import { instantiate } from './module.js';
import { encodeOptions, logLevels, logToConsole, type EngineOptions } from './options.js';

interface Waiting {
  resolve(response: EngineResponse): void;
  reject(reason: Error): void;
}

export class Instance {
  #host: EngineHost | undefined;
  #lostBy: unknown;                      // what came out of the call that lost the instance
  #unusable: MillraceError | undefined;  // why there is no host
  #replied: EngineResponse | undefined;  // to the request that runs now
  readonly #waiting = new Map<number, Waiting>();  // by ticket

  /** Throws EngineOpenError when the core refuses the options or the snapshot. */
  static async open(options: EngineOptions, snapshot?: Uint8Array): Promise<Instance> {
    const { EngineHost } = await instantiate(options.wasm);
    const instance = new Instance(new EngineHost());
    const ports = instance.#ports(options);
    const text = encodeOptions(options);
    const problem = instance.call(host => snapshot ? host.restore(snapshot, text, ports) : host.open(text, ports));
    if (problem !== '') {
      instance.close();
      throw new EngineOpenError(problem);
    }
    return instance;
  }

  private constructor(host: EngineHost) {
    this.#host = host;
  }

  /**
   * Calls into the instance. No C++ exception ever leaves it, so whatever comes out is a trap, the host's RangeError or the like:
   * the instance is in an unknown state then, and dropped.
   */
  call<Result>(action: (host: EngineHost) => Result): Result {
    if (!this.#host) throw this.#reason();
    try {
      return action(this.#host);
    } catch (cause) {
      this.#host = undefined;  // first, and without a call: the stack may have no room for one
      this.#lostBy = cause;
      throw this.#reason();
    }
  }

  /** Runs a request; the promise may be fulfilled much later. Not to be called from within a port. */
  handle(request: EngineRequest): Promise<EngineResponse> {
    const { method, target } = request;
    const headers = encodeHeaders(request.headers);
    const body = encodeBody(request.body);
    this.#replied = undefined;
    const ticket = this.call(host => host.handle(method, target, headers, body));
    const replied = this.#replied as EngineResponse | undefined;
    this.#replied = undefined;
    if (replied) return Promise.resolve(replied);
    return new Promise((resolve, reject) => this.#waiting.set(ticket, { resolve, reject }));
  }

  /** Frees the instance; everything afterwards throws EngineClosedError. */
  close(): void {
    const host = this.#host;
    if (!host) return;
    this.#host = undefined;
    this.#unusable = new EngineClosedError();
    this.#rejectWaiting(this.#unusable);
    try {
      host.close();
      host.delete();
    } catch {
      // Nothing refers to the instance any more: its memory goes as a whole.
    }
  }

  #reason(): MillraceError {
    if (!this.#unusable) {
      this.#unusable = new EngineLostError(this.#lostBy);
      this.#rejectWaiting(this.#unusable);
    }
    return this.#unusable;
  }

  #rejectWaiting(reason: MillraceError): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #reply(ticket: number, response: EngineResponse): void {
    const waiting = this.#waiting.get(ticket);
    if (!waiting) {
      this.#replied = response;
      return;
    }
    this.#waiting.delete(ticket);
    waiting.resolve(response);
  }

  #ports(options: EngineOptions): Ports {
    const { now = Date.now, random = fillRandomly, log = logToConsole } = options;
    return {
      now: guarded(now, Date.now),
      random: guarded(random, fillRandomly),
      log: guarded((level: number, message: string) => log(logLevels[level] ?? 'error', message), () => {}),
      reply: (ticket, status, headers, body) =>
          this.#reply(ticket, { status, headers: decodeHeaders(headers), body: body.slice() as Uint8Array<ArrayBuffer> }),
    };
  }
}

/** The function with something else to do when it throws: nothing may be thrown through the engine's frames. */
function guarded<Arguments extends unknown[], Result>(
    port: (...args: Arguments) => Result, otherwise: (...args: NoInfer<Arguments>) => Result): (...args: Arguments) => Result {
  return (...args) => {
    try {
      return port(...args);
    } catch (error) {
      console.error('millrace: a port of the engine threw', error);
      return otherwise(...args);
    }
  };
}

function fillRandomly(bytes: Uint8Array): void {
  const most = 65536;  // what getRandomValues gives at once
  for (let at = 0; at < bytes.length; at += most) {
    crypto.getRandomValues(bytes.subarray(at, at + most) as Uint8Array<ArrayBuffer>);
  }
}
