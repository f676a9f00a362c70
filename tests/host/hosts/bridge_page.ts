// Runs in the browser: an engine of the npm package, and requests that the bridge hands in.
import type { Engine, EngineOptions } from 'millrace';

export interface BridgeRequest {
  method: string;
  url: string;
  headers: [string, string][];
  body: string;  // base64
}

export interface BridgeResponse {
  status: number;
  headers: [string, string][];
  body: string;  // base64
}

export interface BridgePage {
  /** Opens a fresh engine in place of the one before. */
  open(options: EngineOptions): Promise<void>;
  ask(request: BridgeRequest): Promise<BridgeResponse>;
}

const address = '/__bridge/dist/esm/index.js';
const millrace = await import(address) as typeof import('millrace');
let engine: Engine | undefined;

const page: BridgePage = {
  async open(options) {
    await engine?.close();
    engine = await millrace.Engine.open(options);
  },
  async ask({ method, url, headers, body }) {
    const init: RequestInit = { method, headers };
    if (method !== 'GET' && method !== 'HEAD' && body !== '') init.body = decode(body);
    const response = await engine!.fetch(url, init);
    return { status: response.status, headers: [...response.headers], body: encode(new Uint8Array(await response.arrayBuffer())) };
  },
};
Object.assign(globalThis, { bridge: page });

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}

function encode(bytes: Uint8Array): string {
  const step = 0x8000;  // what String.fromCharCode takes as arguments
  let text = '';
  for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}
