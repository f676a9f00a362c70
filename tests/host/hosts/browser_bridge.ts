// An engine in a page of Chromium, reached over HTTP on loopback: every request is forwarded into the page's engine.fetch, so whatever
// tests a server can test the engine in the browser.
//
//   node browser_bridge.js [--port N] [--virtual-clock] [--no-job-executor]     prints where it listens, like a server
//
// POST /__bridge/open with a JSON object of options opens a fresh engine.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { EngineOptions } from 'millrace';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { BridgePage, BridgeRequest } from './bridge_page.js';

declare const bridge: BridgePage;  // in the page

const chromiumArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const contentTypes: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
const here = path.dirname(fileURLToPath(import.meta.url));
const packageFiles = path.dirname(fileURLToPath(import.meta.resolve('millrace/package.json')));

export class BrowserBridge {
  readonly #server: Server;
  #browser: Browser | undefined;
  #page: Page | undefined;

  static async start(port = 0): Promise<BrowserBridge> {
    const self = new BrowserBridge();
    await new Promise<void>(resolve => self.#server.listen(port, '127.0.0.1', resolve));
    self.#browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', headless: true, args: chromiumArguments,
    });
    self.#page = await self.#browser.newPage();
    self.#page.on('console', message => console.error(`browser: ${message.text()}`));
    self.#page.on('pageerror', error => console.error(`browser: ${error.message}`));
    await self.#page.goto(`${self.origin}/__bridge/page.html`);
    await self.#page.waitForFunction(() => 'bridge' in globalThis);
    return self;
  }

  private constructor() {
    this.#server = createServer((incoming, outgoing) => {
      this.#answer(incoming, outgoing).catch((error: unknown) => {
        console.error(`bridge: ${String(error)}`);
        outgoing.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
      });
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Opens a fresh engine in the page. */
  async open(options: EngineOptions): Promise<void> {
    await this.#page!.evaluate(given => bridge.open(given), options as never);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = incoming;
    const body = await bytesOf(incoming);
    if (method === 'GET' && url.startsWith('/__bridge/')) return serveFile(url.slice('/__bridge/'.length), outgoing);
    if (url === '/__bridge/open') {
      await this.open(body.length > 0 ? JSON.parse(body.toString()) as EngineOptions : {});
      return void outgoing.writeHead(204).end();
    }
    const headers: [string, string][] = [];
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) headers.push([incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!]);
    const request: BridgeRequest = { method, url: this.origin + url, headers, body: body.toString('base64') };
    const response = await this.#page!.evaluate(given => bridge.ask(given), request);
    for (const [name, value] of response.headers) outgoing.setHeader(name, value);
    outgoing.writeHead(response.status).end(Buffer.from(response.body, 'base64'));
  }
}

async function serveFile(name: string, outgoing: ServerResponse): Promise<void> {
  if (name === 'page.html') {
    const html = '<!DOCTYPE html><title>bridge</title><link rel="icon" href="data:,"><script type="module" src="/__bridge/page.js"></script>';
    return void outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
  }
  const file = name === 'page.js' ? path.join(here, 'bridge_page.js') : path.join(packageFiles, path.normalize(`/${name}`));
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return void outgoing.writeHead(404).end();
  outgoing.writeHead(200, { 'Content-Type': contentTypes[path.extname(file)] ?? 'application/octet-stream' }).end(bytes);
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      'port': { type: 'string', default: '0' },
      'virtual-clock': { type: 'boolean', default: false },
      'no-job-executor': { type: 'boolean', default: false },
    },
  });
  const started = await BrowserBridge.start(Number(values.port));
  await started.open({ virtualClock: values['virtual-clock'], jobExecutor: !values['no-job-executor'] });
  console.log(`Millrace in Chromium listens on ${started.origin}/engine-rest (database :memory:)`);
  const end = (): void => void started.close().then(() => process.exit(0));
  process.once('SIGTERM', end).once('SIGINT', end);
}
