// An engine behind a URL: Millrace as a server, or any other that speaks the dialect.
import { Unreachable, type Place, type Transport } from './transport';

export class ServerTransport implements Transport {
  readonly place: Place & { kind: 'server' };
  #closing = new AbortController();

  constructor(url: string) {
    this.place = { kind: 'server', url: new URL(url.replace(/\/+$/, ''), location.href).href };
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(this.place.url + path, { ...init, signal: this.#closing.signal });
    } catch (cause) {
      throw new Unreachable(this.place, { cause });
    }
  }

  close(): void {
    this.#closing.abort();
  }
}
