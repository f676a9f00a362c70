// Serves the static build from a folder of a host, as any static host would. With an engine it hands /engine-rest on to it.
import { readFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

interface Site {
  folder: string;
  // The path that the folder is served at; it ends in a slash.
  at: string;
  engine?: string;
}

export async function serveStatic({ folder, at, engine }: Site): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, answer) => {
    if (engine && incoming.url?.startsWith('/engine-rest')) handOn(engine, incoming, answer);
    else void sendFile(folder, at, incoming, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function sendFile(folder: string, at: string, incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
  const name = pathname.slice(at.length) || 'index.html';
  const file = path.join(folder, path.normalize(`/${name}`));
  try {
    if (!pathname.startsWith(at)) throw new Error('outside');
    const content = await readFile(file);
    answer.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    answer.end(content);
  } catch {
    answer.writeHead(404).end();
  }
}

function handOn(engine: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const { host: _host, origin: _origin, ...headers } = incoming.headers;
  const onward = request(new URL(incoming.url ?? '/', engine), { method: incoming.method ?? 'GET', headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.on('error', () => answer.writeHead(502).end());
  incoming.pipe(onward);
}

// Deletes all deployments of a server, with their instances and history.
export async function emptyServer(origin: string): Promise<void> {
  const root = `${origin}/engine-rest`;
  const deployments = (await (await fetch(`${root}/deployment`)).json()) as { id: string }[];
  for (const { id } of deployments) await fetch(`${root}/deployment/${id}?cascade=true`, { method: 'DELETE' });
}
