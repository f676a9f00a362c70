// `millrace serve`: the options of the native server, the same limits at the edge, and its end.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { askAt, startServer, stopServer, type Running } from '../hosts/http.js';
import type { PackageTest } from './context.js';

const cli = path.join(path.dirname(fileURLToPath(import.meta.resolve('millrace'))), 'cli.js');

function run(command: string, args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    execFile(command, args, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

const start = (...options: string[]): Promise<Running> => startServer(process.execPath, [cli, 'serve', '--port', '0', ...options]);

async function withServer(options: string[], body: (server: Running) => Promise<void>): Promise<void> {
  const server = await start(...options);
  try {
    await body(server);
  } finally {
    await stopServer(server);
  }
}

/** Sends text over a socket and gives all that comes until the server closes or `done` finds it enough. */
async function exchange(origin: string, text: string, done: (got: string) => boolean = () => false): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  let got = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    got += part;
    if (done(got)) socket.end();
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return got;
}

/** The help as a map of option (with its argument) to text. */
function helpOptions(text: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const [, option, help] of text.matchAll(/^ {2}(--\S+(?: \S+)?) {2,}((?:.|\n {10,})*)/gm)) {
    options.set(option!, help!.replace(/\s+/g, ' ').trim());
  }
  return options;
}

export const tests: PackageTest[] = [
  {
    name: 'it says when it is ready, serves, and ends when told to',
    async run() {
      const server = await start();
      assert.match(server.ready, /^Millrace \d+\.\d+\.\d+ listens on http:\/\/127\.0\.0\.1:\d+\/engine-rest \(database :memory:\)$/);
      const response = await askAt(server.origin)('/engine-rest/engine');
      assert.deepEqual(await response.json(), [{ name: 'default' }]);
      assert.equal(await stopServer(server), 0);
      assert.equal(server.stderr(), '');
    },
  },
  {
    name: 'its help has the words of the native server',
    async run({ native }) {
      const own = helpOptions((await run(process.execPath, [cli, 'serve', '--help'])).stdout);
      for (const name of ['--address', '--port', '--history', '--history-time-to-live', '--time-zone', '--virtual-clock', '--job-executor',
        '--bindings', '--example', '--max-body', '--cors-origin']) {
        assert.ok([...own.keys()].some(option => option.split(' ')[0] === name), `${name} is missing`);
      }
      if (!existsSync(native)) return;
      const theirs = helpOptions((await run(native, ['--help'])).stdout);
      const different = ['--host', '--max-connections'];  // they do differ
      for (const [option, help] of own) {
        if (theirs.has(option) && !different.includes(option.split(' ')[0]!)) assert.equal(help, theirs.get(option), option);
      }
    },
  },
  {
    name: 'an option that is unknown or wrong ends it with 2',
    async run() {
      for (const options of [['--nonsense'], ['--port'], ['--port', 'many'], ['--port=70000'], ['--history', 'some'], ['stray'],
        ['--virtual-clock=on'], ['--host', 'native']]) {
        const { code, stdout, stderr } = await run(process.execPath, [cli, 'serve', ...options]);
        assert.equal(code, 2, options.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, /^millrace: .+\n/);
      }
      assert.equal((await run(process.execPath, [cli, 'dance'])).code, 2);
    },
  },
  {
    name: 'an option without effect warns and it starts all the same',
    async run() {
      await withServer(['--database', './millrace.db', '--bindings=none.json'], async server => {
        assert.match(server.stderr(), /--database has no effect yet/);
        assert.match(server.stderr(), /--bindings has no effect yet/);
        assert.match(server.ready, /database :memory:/);
        assert.equal((await fetch(`${server.origin}/engine-rest/engine`)).status, 200);
      });
    },
  },
  {
    name: 'pages of other origins are refused unless they are named',
    async run() {
      await withServer(['--cors-origin', 'https://friend.example'], async ({ origin }) => {
        const status = async (from: string, init: RequestInit = {}): Promise<Response> =>
            fetch(`${origin}/engine-rest/engine`, { ...init, headers: { Origin: from, ...init.headers as object } });
        const foreign = await status('https://stranger.example');
        assert.equal(foreign.status, 403);
        assert.equal((await foreign.json() as { type: string }).type, 'RestException');
        assert.equal((await status('null')).status, 403);
        assert.equal((await status(origin)).status, 200);
        const friend = await status('https://friend.example');
        assert.equal(friend.status, 200);
        assert.equal(friend.headers.get('access-control-allow-origin'), 'https://friend.example');
        const preflight = await status('https://friend.example', {
          method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'content-type' },
        });
        assert.equal(preflight.status, 204);
        assert.match(preflight.headers.get('access-control-allow-methods')!, /PUT/);
        assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type');
      });
    },
  },
  {
    name: 'a body over the limit is answered before it has come',
    async run() {
      await withServer(['--max-body', '1kB'], async ({ origin }) => {
        const head = 'POST /engine-rest/deployment/create HTTP/1.1\r\nHost: x\r\n';
        const announced = await exchange(origin, `${head}Content-Length: 1025\r\n\r\n`);
        assert.match(announced, /^HTTP\/1\.1 413 /);
        assert.match(announced, /\r\nConnection: close\r\n/i);
        assert.match(announced, /\{"type":"RestException","message":".+","code":null\}$/);
        const chunk = `200\r\n${'x'.repeat(512)}\r\n`;
        assert.match(await exchange(origin, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}`), /^HTTP\/1\.1 413 /);
        const expected = await exchange(origin, `${head}Expect: 100-continue\r\nContent-Length: 1025\r\n\r\n`);
        assert.match(expected, /^HTTP\/1\.1 413 /);
        const fits = await exchange(origin, `${head}Expect: 100-continue\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}`,
            got => /HTTP\/1\.1 4\d\d [^]*\}$/.test(got));
        assert.match(fits, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 415 /);
      });
    },
  },
  {
    name: 'a header over the limit is answered 431',
    async run() {
      await withServer(['--max-header', '1kB'], async ({ origin }) => {
        const got = await exchange(origin, `GET /engine-rest/engine HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(2000)}\r\n\r\n`);
        assert.match(got, /^HTTP\/1\.1 431 /);
      });
    },
  },
  {
    name: 'pipelined requests are answered in their order',
    async run() {
      await withServer([], async ({ origin }) => {
        const ask = (pathAfter: string): string => `GET /engine-rest/${pathAfter} HTTP/1.1\r\nHost: x\r\n\r\n`;
        const got = await exchange(origin, ask('engine') + ask('no-such-thing') + ask('task/count'), text => text.includes('"count"'));
        assert.deepEqual([...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map(match => match[1]), ['200', '404', '200']);
      });
    },
  },
  {
    name: 'a request in flight is answered when the server is told to end',
    async run() {
      const server = await start();
      const { hostname, port } = new URL(server.origin);
      const slow = request({ hostname, port, method: 'POST', path: '/engine-rest/task/count', headers: { 'Content-Type': 'application/json', 'Content-Length': 2 } });
      slow.write('{');
      await new Promise(resolve => setTimeout(resolve, 100));
      const ended = stopServer(server);
      await new Promise(resolve => setTimeout(resolve, 100));
      slow.end('}');
      const [response] = await once(slow, 'response') as [{ statusCode: number; resume(): void }];
      response.resume();
      assert.equal(response.statusCode, 200);
      assert.equal(await ended, 0);
    },
  },
];
