// The static files of the workbench.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EngineResponse } from '../messages.js';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.bpmn': 'application/xml',
  '.dmn': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The files of a folder are listed once; only what is in the list is served, by its exact path. So no path leads out of the folder.
 * Hidden files and links are left out.
 */
export class WebFiles {
  readonly #files = new Map<string, string>();  // path in the URL, path on disk

  constructor(folder: string | undefined) {
    if (folder !== undefined) this.#list(folder, '/');
  }

  /** The answer for GET of that target; undefined when it is not one of the files. */
  async find(method: string, target: string): Promise<EngineResponse | undefined> {
    const file = method === 'GET' ? this.#files.get(target.split('?', 1)[0]!) : undefined;
    if (file === undefined) return undefined;
    // Names of built assets carry a hash, but the page that names them does not: always ask again.
    const headers: [string, string][] = [
      ['Content-Type', contentTypes[path.extname(file)] ?? 'application/octet-stream'],
      ['Cache-Control', 'no-cache'],
      ['X-Content-Type-Options', 'nosniff'],
    ];
    return { status: 200, headers, body: new Uint8Array(await readFile(file)) };
  }

  #list(folder: string, prefix: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const onDisk = path.join(folder, entry.name);
      if (entry.isDirectory()) this.#list(onDisk, `${prefix}${entry.name}/`);
      if (!entry.isFile()) continue;
      this.#files.set(prefix + entry.name, onDisk);
      if (entry.name === 'index.html') this.#files.set(prefix, onDisk);
    }
  }
}
