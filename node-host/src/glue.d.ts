// The emscripten loader as build.mjs lays it into dist/, and the class that wasm/ exports.

export interface EngineHost {
  /** Returns an empty string, or why the engine could not be opened. */
  open(options: string, ports: Ports): string;
  restore(snapshot: Uint8Array, options: string, ports: Ports): string;
  close(): void;
  /** 0 none, 1 reads, 2 writes. */
  access(method: string, target: string): number;
  /** Headers are lines, a name and a value in turn. Returns 0 when `reply` was called, or the ticket it will be called with. */
  handle(method: string, target: string, headers: string, body: Uint8Array): number;
  /** The bytes, or why there are none. */
  snapshot(): Uint8Array | string;
  runDueJobs(limit: number): number;
  /** Milliseconds since 1970, NaN when no job waits. */
  nextWakeTime(): number;
  now(): number;
  subscribe(subscriber: (events: string) => void): void;
  /** Frees the C++ object. */
  delete(): void;
}

/** What the engine asks for. None may throw: an exception would go through the engine's frames. */
export interface Ports {
  now(): number;
  random(bytes: Uint8Array): void;
  log(level: number, message: string): void;
  /** The body is a view of the engine's memory, valid during the call. */
  reply(ticket: number, status: number, headers: string, body: Uint8Array): void;
}

export interface EngineModule {
  EngineHost: new () => EngineHost;
  version(): string;
}

export interface ModuleOptions {
  instantiateWasm(imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance) => void): object;
}

export default function createMillrace(options: ModuleOptions): Promise<EngineModule>;
/** Where millrace.wasm lies. */
export const wasmUrl: URL;
/** The package's version. */
export const version: string;
