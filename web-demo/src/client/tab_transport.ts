// An engine in a dedicated worker of this page.
import { signal } from '@preact/signals';

import type { FromWorker, TabStatus, ToWorker } from './tab_messages';
import { Unreachable, type Place, type Transport } from './transport';

// The engine sees requests to this origin; nothing is ever sent to it.
const origin = 'http://tab.invalid';
const restRoot = '/engine-rest';

interface Waiting {
  resolve(response: Response): void;
  reject(reason: Error): void;
}

export class TabTransport implements Transport {
  readonly place: Place = { kind: 'tab' };
  readonly status = signal<TabStatus>({ state: 'starting' });
  #worker = new Worker(new URL('./engine_worker.ts', import.meta.url), { type: 'module', name: 'millrace engine' });
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    this.#worker.onerror = (event) => this.#fail(event.message || 'its script could not be loaded');
  }

  async fetch(path: string, init?: RequestInit): Promise<Response> {
    // A Request encodes whatever body fetch would (forms too) and names its content type.
    const request = new Request(origin + restRoot + path, init);
    const body = request.method === 'GET' ? null : await request.arrayBuffer();
    const id = ++this.#lastId;
    const answer = new Promise<Response>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    const target = restRoot + path;
    this.#send({ kind: 'request', id, method: request.method, path: target, headers: [...request.headers], body }, body);
    return answer;
  }

  take(): void {
    this.#send({ kind: 'take' });
  }

  forget(): void {
    this.#send({ kind: 'forget' });
  }

  close(): void {
    this.#worker.terminate();
    this.#rejectAll('closed');
  }

  #send(message: ToWorker, body?: ArrayBuffer | null): void {
    this.#worker.postMessage(message, body ? [body] : []);
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'status') {
      this.status.value = message.status;
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'broken') {
      waiting?.reject(new Unreachable(this.place, { cause: new Error(message.message) }));
      return;
    }
    const empty = message.status === 204 || message.status === 304;
    waiting?.resolve(new Response(empty ? null : message.body, { status: message.status, headers: message.headers }));
  }

  #fail(message: string): void {
    this.status.value = { state: 'failed', message };
    this.#rejectAll(message);
  }

  #rejectAll(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Unreachable(this.place, { cause: new Error(message) }));
    this.#waiting.clear();
  }
}
