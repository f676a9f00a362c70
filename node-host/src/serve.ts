// The engine as an HTTP service on Node's own server; `millrace serve` starts it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Engine } from './engine.js';
import { EngineLostError } from './errors.js';
import { concatenate, refusal, tooLarge, type EngineRequest, type EngineResponse } from './messages.js';
import type { Limits } from './server/configuration.js';
import { corsHeaders, isPreflight, judgeOrigin, preflightHeaders } from './server/origins.js';
import { WebFiles } from './server/web_files.js';

export interface ServiceOptions {
  address: string;
  /** 0 takes any free one. */
  port: number;
  /** Origins whose pages may use the service; '*' for all. */
  corsOrigins: readonly string[];
  /** Folder whose files are served at '/'. */
  webFolder?: string | undefined;
  limits: Limits;
  /** The engine cannot answer any more; the service goes on answering 500. */
  onEngineLost?(error: EngineLostError): void;
}

export class Service {
  readonly #engine: Engine;
  readonly #options: ServiceOptions;
  readonly #files: WebFiles;
  readonly #server: Server;
  readonly #before = new WeakMap<Socket, Promise<void>>();  // the request of a connection that came last

  /** Listens until close(). The engine stays the caller's. */
  static async start(engine: Engine, options: ServiceOptions): Promise<Service> {
    const service = new Service(engine, options);
    await new Promise<void>((resolve, reject) => {
      service.#server.once('error', reject).listen(options.port, options.address, resolve);
    });
    return service;
  }

  private constructor(engine: Engine, options: ServiceOptions) {
    const { limits } = options;
    this.#engine = engine;
    this.#options = options;
    this.#files = new WebFiles(options.webFolder);
    const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => this.#enqueue(incoming, outgoing);
    this.#server = createServer({
      maxHeaderSize: limits.header_bytes,
      headersTimeout: limits.headerTimeout_ms,
      keepAliveTimeout: limits.idleTimeout_ms,
      requestTimeout: 0,  // a large body may take its time
      noDelay: true,
    }, serve);
    this.#server.on('checkContinue', serve);  // it asks for the body when it wants it
    this.#server.maxConnections = limits.connections;
  }

  /** "http://127.0.0.1:8080" */
  get url(): string {
    const { address, port, family } = this.#server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /** Takes no more requests and finishes those in flight; after the drain time-out it cuts them off. */
  async close(): Promise<void> {
    const cutOff = setTimeout(() => this.#server.closeAllConnections(), this.#options.limits.drainTimeout_ms);
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    await closed;
    clearTimeout(cutOff);
  }

  // Pipelined requests run in their order: one that reads may follow one that writes.
  #enqueue(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const before = this.#before.get(incoming.socket);
    const served = this.#serve(incoming, outgoing, before);
    this.#before.set(incoming.socket, served);
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse, before: Promise<void> | undefined): Promise<void> {
    try {
      const response = await this.#answer(incoming, outgoing, before);
      if (response) send(incoming, outgoing, response);
    } catch (error) {
      if (!outgoing.headersSent) send(incoming, outgoing, refusal(500, `The engine cannot answer: ${(error as Error).message}`));
      if (error instanceof EngineLostError) this.#options.onEngineLost?.(error);
    }
  }

  async #answer(
      incoming: IncomingMessage, outgoing: ServerResponse, before: Promise<void> | undefined): Promise<EngineResponse | undefined> {
    const { method = 'GET', url = '/', headers } = incoming;
    const verdict = judgeOrigin(headers, this.#options.corsOrigins);
    if (verdict === 'foreign') {
      return refusal(403, 'The page of another origin may not use this server; --cors-origin would let it');
    }
    const allow = verdict === 'allowed' ? corsHeaders(headers.origin!) : [];
    if (verdict === 'allowed' && isPreflight(method, headers)) {
      return { status: 204, headers: [...preflightHeaders(headers), ...allow], body: new Uint8Array(0) };
    }
    const body = await readBody(incoming, outgoing, this.#options.limits.body_bytes);
    if (body === undefined) return undefined;
    await before;
    const request: EngineRequest = { method, target: url, headers: pairs(incoming.rawHeaders), body: body ?? '' };
    const response = body === null ? tooLarge(this.#options.limits.body_bytes)
        : await this.#files.find(method, url) ?? await this.#engine.handle(request);
    return { ...response, headers: [...response.headers, ...allow] };
  }
}

/** Null when the body is over the limit: then its rest stays unread. Undefined when the client went away meanwhile. */
async function readBody(
    incoming: IncomingMessage, outgoing: ServerResponse, limit: number): Promise<Uint8Array | null | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return null;
  if (incoming.headers.expect?.toLowerCase() === '100-continue') outgoing.writeContinue();
  return new Promise(resolve => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) return void chunks.push(chunk);
      incoming.pause().removeAllListeners('data');
      chunks.length = 0;
      resolve(null);
    });
    incoming.on('end', () => resolve(concatenate(chunks, length)));
    incoming.on('error', () => resolve(undefined));
    incoming.on('close', () => resolve(undefined));
  });
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, response: EngineResponse): void {
  const fields = new Map<string, string[]>();
  for (const [name, value] of response.headers) fields.set(name, [...fields.get(name) ?? [], value]);
  for (const [name, values] of fields) outgoing.setHeader(name, values.length === 1 ? values[0]! : values);
  if (response.status !== 204 && response.status !== 304) outgoing.setHeader('Content-Length', response.body.length);
  if (!incoming.complete) outgoing.setHeader('Connection', 'close');  // what is left of the body would be read as a request
  outgoing.writeHead(response.status);
  outgoing.end(response.body, () => {
    if (!incoming.complete) lingerThenClose(incoming);
  });
}

// A socket closed with unread bytes is reset, and the client may lose the answer: let it stop sending first, for a while.
function lingerThenClose(incoming: IncomingMessage): void {
  const timer = setTimeout(() => incoming.socket.destroy(), 1000);
  incoming.socket.once('close', () => clearTimeout(timer));
  incoming.resume();
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.push([rawHeaders[i]!, rawHeaders[i + 1]!]);
  return headers;
}
