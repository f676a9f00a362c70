// What an engine can be opened with.
import type { WasmSource } from './module.js';

export type HistoryLevel = 'none' | 'activity' | 'audit' | 'full';
export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

export interface EngineOptions {
  /** What is kept of the past (default 'full'). */
  history?: HistoryLevel;
  /** Days that history is kept when the model does not say (default 365); null refuses models that do not say. */
  historyTimeToLiveDays?: number | null;
  /** Whether timers and asynchronous work run by themselves (default true). */
  jobExecutor?: boolean;
  /** Bytes that a request's body may have (default 64 MB); a larger one is answered 413. */
  maxBody?: number;
  /** PUT /clock sets the time, DELETE /clock lets it run again (default false). */
  virtualClock?: boolean;
  /** IANA name of the time zone of dates that name none (default 'UTC'). */
  timeZone?: string;
  /** Origin of relative addresses and of the links in answers; by default 'http://localhost' and that of the request. */
  baseUrl?: string;
  /** The wall clock, in milliseconds since 1970 (default Date.now). */
  now?: () => number;
  /** Fills the array with random bytes (default crypto.getRandomValues). */
  random?: (bytes: Uint8Array) => void;
  /** Takes messages for the operator (default: warnings and errors go to the console). */
  log?: (level: LogLevel, message: string) => void;
  /** Where the WebAssembly comes from, if not from beside this script. */
  wasm?: WasmSource;
}

export const defaultMaxBody = 64 * 1024 * 1024;
export const defaultBaseUrl = 'http://localhost';

/** In the order of the core's LogLevel. */
export const logLevels: readonly LogLevel[] = ['debug', 'info', 'warning', 'error'];

/** The options that the core itself reads, as wasm/open_options.cpp expects them. */
export function encodeOptions(options: EngineOptions): string {
  const { history, historyTimeToLiveDays, maxBody, virtualClock, timeZone, baseUrl } = options;
  return JSON.stringify({ history, historyTimeToLiveDays, maxBody, virtualClock, timeZone, baseUrl });
}

export function logToConsole(level: LogLevel, message: string): void {
  if (level === 'error') console.error(`millrace: error: ${message}`);
  else if (level === 'warning') console.warn(`millrace: warning: ${message}`);
}
