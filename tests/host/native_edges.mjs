// The edges of the native server: limits, time-outs, origins, order, ending. Run: node --test tests/host/native_edges.mjs
// The server is build/release/millrace or build/dev/millrace, whichever is newer, or what MILLRACE_SERVER names.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import test, { after, before } from 'node:test';

const repository = fileURLToPath(new URL('../..', import.meta.url));

function serverBinary() {
  if (process.env.MILLRACE_SERVER) return process.env.MILLRACE_SERVER;
  const built = ['release', 'dev'].map((preset) => join(repository, 'build', preset, 'millrace')).filter(existsSync);
  assert.ok(built.length > 0, 'there is no server: build one, or set MILLRACE_SERVER');
  return built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

// ---- a server and a client that sees the bytes ----------------------------------------------------------------------

const running = new Set();

async function startServer(...options) {
  const child = spawn(serverBinary(), ['--port', '0', '--database', ':memory:', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const server = { child, stdout: '', stderr: '' };
  server.exit = new Promise((resolve) => child.once('exit', (code, signal) => { running.delete(child); resolve({ code, signal }); }));
  child.stderr.on('data', (text) => { server.stderr += text; });
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => { server.stdout += text; if (server.stdout.includes('\n')) resolve(); });
    server.exit.then((end) => reject(new Error(`the server ended: ${JSON.stringify(end)} ${server.stderr}`)));
  });
  server.port = Number(/http:\/\/[^/]*:(\d+)\/engine-rest/.exec(server.stdout)?.[1]);
  server.stop = async () => { child.kill('SIGTERM'); return server.exit; };
  return server;
}

class Client {
  #socket; #received = Buffer.alloc(0); #wake = () => {};
  ended = false;

  static connect(port) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(new Client(socket)));
      socket.once('error', reject);
    });
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => { this.#received = Buffer.concat([this.#received, bytes]); this.#wake(); });
    for (const event of ['end', 'close', 'error']) socket.on(event, () => { this.ended = true; this.#wake(); });
  }

  send(bytes) { this.#socket.write(bytes); }
  endSending() { this.#socket.end(); }
  stopReading() { this.#socket.pause(); }
  destroy() { this.#socket.destroy(); }

  async #until(condition, what, ms = 10_000) {
    const deadline = Date.now() + ms;
    while (!condition()) {
      const left = deadline - Date.now();
      assert.ok(left > 0, `waited in vain for ${what}; received: ${this.#received.toString('latin1').slice(0, 500)}`);
      const timer = setTimeout(() => this.#wake(), left);
      await new Promise((resolve) => { this.#wake = resolve; });
      clearTimeout(timer);
    }
  }

  // The next answer; `bodiless` as after HEAD.
  async receive({ bodiless = false } = {}) {
    const headEnd = () => this.#received.indexOf('\r\n\r\n');
    await this.#until(() => headEnd() >= 0 || this.ended, 'a header');
    assert.ok(headEnd() >= 0, 'the connection ended before an answer');
    const lines = this.#received.subarray(0, headEnd()).toString('latin1').split('\r\n');
    const status = Number(lines[0].split(' ')[1]);
    const headers = new Headers(lines.slice(1).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
    const length = bodiless || status < 200 ? 0 : Number(headers.get('content-length') ?? 0);
    const start = headEnd() + 4;
    await this.#until(() => this.#received.length >= start + length || this.ended, 'a body');
    const body = this.#received.subarray(start, start + length).toString();
    this.#received = this.#received.subarray(start + length);
    return { status, headers, body };
  }

  // That the server ends the connection, without another answer.
  async closed(ms = 10_000) {
    await this.#until(() => this.ended, 'the end of the connection', ms);
    assert.equal(this.#received.length, 0, `unexpected: ${this.#received.toString('latin1').slice(0, 200)}`);
  }
}

const get = (path, headers = '', method = 'GET') => `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;
const post = (path, body, headers = '') =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const startUnknown = '/engine-rest/process-definition/key/nothing-like-it/start';

async function ask(port, bytes, options) {
  const client = await Client.connect(port);
  client.send(bytes);
  const answer = await client.receive(options);
  client.destroy();
  return answer;
}

function assertDialectError(answer, status) {
  assert.equal(answer.status, status);
  assert.match(answer.headers.get('content-type'), /^application\/json/);
  const error = JSON.parse(answer.body);
  assert.equal(error.type, 'RestException');
  assert.equal(typeof error.message, 'string');
  assert.equal(error.code, null);
}

let server;
const limited = ['--max-body', '100kB', '--header-timeout', '1s', '--body-timeout', '1s', '--max-header', '4kB', '--cors-origin', 'http://friend.example'];
before(async () => { server = await startServer(...limited); });
after(async () => {
  for (const child of running) child.kill('SIGKILL');
});

// ---- order ----------------------------------------------------------------------------------------------------------

test('pipelined requests are answered in order, each as if it were alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-order-'));
  const onFile = await startServer('--database', join(folder, 'millrace.db'), '--threads', '2');  // with read lanes
  for (const { port } of [server, onFile]) {
    const requests = [];
    for (let i = 0; i < 10; ++i)
      requests.push(get('/engine-rest/engine'), post(startUnknown, '{}'), get('/engine-rest/task'), get(`/engine-rest/no-such-thing`), get('/engine-rest/version'));
    const alone = [];
    for (const request of requests.slice(0, 5)) alone.push(await ask(port, request));
    const client = await Client.connect(port);
    client.send(requests.join(''));
    for (let i = 0; i < requests.length; ++i) {
      const answer = await client.receive();
      assert.equal(answer.status, alone[i % 5].status, `request ${i}`);
      assert.equal(answer.body, alone[i % 5].body, `request ${i}`);
    }
    client.destroy();
  }
  assert.deepEqual(await onFile.stop(), { code: 0, signal: null });
  rmSync(folder, { recursive: true });
});

test('a request may come byte by byte, with empty lines before it, and the client may stop sending', async () => {
  const client = await Client.connect(server.port);
  for (const byte of `\r\n\r\n${post(startUnknown, '{"variables":{}}')}`) {
    client.send(byte);
    await pause(1);
  }
  client.endSending();
  const answer = await client.receive();
  assert.equal(answer.body, (await ask(server.port, post(startUnknown, '{"variables":{}}'))).body);
  await client.closed();
});

test('a chunked body is the same as one with a length; its trailer is left out', async () => {
  const chunked = `POST ${startUnknown} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    + '2;name=value\r\n{"\r\n10\r\nvariables": {} }\r\n0\r\nOrigin: http://evil.example\r\n\r\n';
  const plain = await ask(server.port, post(startUnknown, '{"variables": {} }'));
  const answer = await ask(server.port, chunked);
  assert.deepEqual([answer.status, answer.body], [plain.status, plain.body]);
});

test('errors keep the connection', async () => {
  const client = await Client.connect(server.port);
  for (let i = 0; i < 3; ++i) {
    client.send(get('/engine-rest/no-such-thing'));
    const answer = await client.receive();
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('connection'), null);
  }
  client.destroy();
});

test('HEAD is GET without the body', async () => {
  const plain = await ask(server.port, get('/engine-rest/engine'));
  const client = await Client.connect(server.port);
  client.send(get('/engine-rest/engine', '', 'HEAD') + get('/engine-rest/engine'));
  const head = await client.receive({ bodiless: true });
  assert.equal(head.status, plain.status);
  assert.equal(head.headers.get('content-length'), plain.headers.get('content-length'));
  assert.equal((await client.receive()).body, plain.body);
  client.destroy();
});

test('HTTP/1.0 and "Connection: close" end the connection after the answer', async () => {
  for (const request of ['GET /engine-rest/engine HTTP/1.0\r\n\r\n', get('/engine-rest/engine', 'Connection: close\r\n')]) {
    const client = await Client.connect(server.port);
    client.send(request + get('/engine-rest/engine'));
    const answer = await client.receive();
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('connection'), 'close');
    await client.closed();
  }
});

// ---- limits ---------------------------------------------------------------------------------------------------------

const largeHead = (extra = '') => `POST ${startUnknown} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${extra}`;

test('a body over the limit is refused by its announcement', async () => {
  for (const extra of ['', 'Expect: 100-continue\r\n']) {
    const client = await Client.connect(server.port);
    client.send(largeHead(`${extra}Content-Length: 1099511627776\r\n\r\n`));
    const answer = await client.receive();
    assertDialectError(answer, 413);
    assert.equal(answer.headers.get('connection'), 'close');
    await client.closed();
  }
});

test('a client that goes on sending a body over the limit still reads the refusal', async () => {
  const client = await Client.connect(server.port);
  client.send(largeHead(`Content-Length: ${8 << 20}\r\n\r\n`));
  client.send(Buffer.alloc(8 << 20, ' '));
  assertDialectError(await client.receive(), 413);
});

test('a chunked body over the limit is refused when a chunk would pass it', async () => {
  const client = await Client.connect(server.port);
  client.send(largeHead('Transfer-Encoding: chunked\r\n\r\n') + `10000\r\n${' '.repeat(0x10000)}\r\n`);
  await pause(50);
  client.send('ffff\r\n');
  assertDialectError(await client.receive(), 413);
  await client.closed();
});

test('a body of exactly the limit is taken', async () => {
  const body = `{${' '.repeat(100 * 1024 - 2)}}`;
  const answer = await ask(server.port, post(startUnknown, body));
  assert.notEqual(answer.status, 413);
});

test('"Expect: 100-continue" gets its answer before the body, another expectation a refusal', async () => {
  const client = await Client.connect(server.port);
  client.send(get('/engine-rest/engine') + largeHead('Content-Length: 2\r\nExpect: 100-continue\r\n\r\n'));
  assert.equal((await client.receive()).status, 200);
  assert.equal((await client.receive()).status, 100);
  client.send('{}' + get('/engine-rest/engine'));
  assert.ok((await client.receive()).status >= 400);
  assert.equal((await client.receive()).status, 200);
  client.destroy();
  assertDialectError(await ask(server.port, get('/engine-rest/engine', 'Expect: miracles\r\n')), 417);
});

test('headers over the limit are refused', async () => {
  for (const header of [`X-Long: ${'x'.repeat(5000)}\r\n`, 'X-Many: yes\r\n'.repeat(400)])
    assertDialectError(await ask(server.port, get('/engine-rest/engine', header)), 431);
  assertDialectError(await ask(server.port, get(`/engine-rest/engine?${'x'.repeat(5000)}`)), 431);
  assertDialectError(await ask(server.port, largeHead('Transfer-Encoding: chunked\r\n\r\n') + `0\r\n${'X-Trailer: yes\r\n'.repeat(600)}`), 431);
});

test('what is not HTTP is refused, and the connection ends', async () => {
  const bad = [
    'complete nonsense\r\n\r\n',
    'GET /engine-rest/engine HTTP/9.9\r\nHost: localhost\r\n\r\n',
    'GET /engine-rest/engine HTTP/1.1\r\n\r\n',
    'GET /engine-rest/engine HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    'GET /engine-rest/engine HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n',
    'GET engine HTTP/1.1\r\nHost: localhost\r\n\r\n',
    `${largeHead('Content-Length: 2\r\nContent-Length: 3\r\n')}\r\n{}`,
    `${largeHead('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n')}\r\n{}`,
    `${largeHead('Content-Length: -1\r\n')}\r\n{}`,
    `${largeHead('Transfer-Encoding: chunked\r\n')}\r\nxyz\r\n`,
  ];
  for (const bytes of bad) {
    const client = await Client.connect(server.port);
    client.send(bytes);
    assertDialectError(await client.receive(), 400);
    await client.closed();
  }
  assertDialectError(await ask(server.port, `${largeHead('Transfer-Encoding: gzip\r\n')}\r\n{}`), 501);
  assert.equal((await ask(server.port, 'GET http://localhost/engine-rest/engine HTTP/1.1\r\nHost: localhost\r\n\r\n')).status, 200);
});

test('slow headers and slow bodies time out', async () => {
  const trickle = async (client, byte) => { while (!client.ended) { client.send(byte); await pause(100); } };
  const clients = [get('/engine-rest/engine').slice(0, -2), largeHead('Content-Length: 1000\r\n\r\n')].map(async (start, index) => {
    const client = await Client.connect(server.port);
    client.send(start);
    const began = Date.now();
    trickle(client, index === 0 ? 'X-Slow: yes\r\n' : ' ').catch(() => {});
    assertDialectError(await client.receive(), 408);
    assert.ok(Date.now() - began < 4000);
    client.destroy();
  });
  await Promise.all(clients);
});

test('half a body and a half-open connection harm nobody', async () => {
  for (let i = 0; i < 20; ++i) {
    const client = await Client.connect(server.port);
    client.send(largeHead('Content-Length: 1000\r\n\r\n{"half":'));
    if (i % 2 === 0) client.endSending();
    else client.destroy();
    if (i % 2 === 0) await client.closed();
  }
  assert.equal((await ask(server.port, get('/engine-rest/engine'))).status, 200);
});

// ---- other origins --------------------------------------------------------------------------------------------------

test('pages of other origins are refused, those that are named are let in', async () => {
  const origin = (name) => get('/engine-rest/engine', `Origin: ${name}\r\n`);
  for (const foreign of ['http://evil.example', 'null', 'http://localhost:1', 'http://localhost.evil.example', 'http://friend.example:81'])
    assertDialectError(await ask(server.port, origin(foreign)), 403);
  assertDialectError(await ask(server.port, post(startUnknown, '{}', 'Origin: http://evil.example\r\n')), 403);
  assertDialectError(await ask(server.port, get('/engine-rest/engine', 'Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n', 'OPTIONS')), 403);
  assert.equal((await ask(server.port, origin('http://localhost'))).status, 200);
  assert.equal((await ask(server.port, origin('https://LOCALHOST'))).status, 200);  // behind a proxy that ends TLS
  const friend = await ask(server.port, origin('http://friend.example'));
  assert.equal(friend.status, 200);
  assert.equal(friend.headers.get('access-control-allow-origin'), 'http://friend.example');
  assert.equal(friend.headers.get('vary'), 'Origin');
  const preflight = await ask(server.port, get('/engine-rest/task', 'Origin: http://friend.example\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n', 'OPTIONS'));
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-methods'), /POST/);
  assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type');
  const refused = await ask(server.port, largeHead('Origin: http://friend.example\r\nContent-Length: 9999999\r\n\r\n'));
  assertDialectError(refused, 413);
  assert.equal(refused.headers.get('access-control-allow-origin'), 'http://friend.example');
});

// ---- crowds ---------------------------------------------------------------------------------------------------------

test('more connections than the limit wait instead of failing', async () => {
  const small = await startServer('--max-connections', '10');
  const idle = await Promise.all(Array.from({ length: 10 }, () => Client.connect(small.port)));
  for (const client of idle) { client.send(get('/engine-rest/engine')); await client.receive(); }
  const eleventh = await Client.connect(small.port);
  eleventh.send(get('/engine-rest/engine'));
  await pause(200);
  assert.equal(eleventh.ended, false);
  idle[0].destroy();
  assert.equal((await eleventh.receive()).status, 200);
  const twelfth = await Client.connect(small.port);  // nobody leaves: those that are idle for 5 seconds must
  twelfth.send(get('/engine-rest/engine'));
  assert.equal((await twelfth.receive()).status, 200);
  assert.deepEqual(await small.stop(), { code: 0, signal: null });
});

test('a thousand connections are served, and a pipelined flood is', async () => {
  const clients = await Promise.all(Array.from({ length: 1000 }, () => Client.connect(server.port)));
  await Promise.all(clients.map(async (client) => {
    client.send(get('/engine-rest/engine'));
    assert.equal((await client.receive()).status, 200);
  }));
  for (const client of clients) client.destroy();
  const flood = await Client.connect(server.port);
  flood.send(post(startUnknown, '{}').repeat(2000));
  for (let i = 0; i < 2000; ++i) assert.ok((await flood.receive()).status >= 400);
  flood.destroy();
});

test('a client that reads nothing holds up only itself', async () => {
  const silent = await Client.connect(server.port);
  silent.stopReading();
  silent.send(get('/engine-rest/engine').repeat(20_000));
  await pause(300);
  const began = Date.now();
  assert.equal((await ask(server.port, get('/engine-rest/engine'))).status, 200);
  assert.ok(Date.now() - began < 1000);
  silent.destroy();
});

// ---- files, start and end -------------------------------------------------------------------------------------------

test('--web serves the files of its folder and nothing beside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-web-'));
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site', 'index.html'), '<h1>workbench</h1>');
  writeFileSync(join(folder, 'site', 'assets', 'app.js'), 'export {};');
  const web = await startServer('--web', join(folder, 'site'));
  const page = await ask(web.port, get('/?view=1'));
  assert.deepEqual([page.status, page.body, page.headers.get('content-type')], [200, '<h1>workbench</h1>', 'text/html; charset=utf-8']);
  assert.equal((await ask(web.port, get('/assets/app.js'))).body, 'export {};');
  assert.equal((await ask(web.port, get('/engine-rest/engine'))).status, 200);
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '//secret.txt', '/assets'])
    assert.ok(!(await ask(web.port, get(path))).body.includes('secret\n') && (await ask(web.port, get(path))).body !== 'secret', path);
  await web.stop();
  rmSync(folder, { recursive: true });
});

test('SIGTERM lets what is in flight end, closes what is idle, and exits with 0', async () => {
  const ending = await startServer();
  const idle = await Client.connect(ending.port);
  idle.send(get('/engine-rest/engine'));
  await idle.receive();
  const half = await Client.connect(ending.port);
  const request = post(startUnknown, '{"variables":{}}');
  half.send(request.slice(0, -5));
  await pause(100);
  ending.child.kill('SIGTERM');
  await idle.closed();
  await assert.rejects(Client.connect(ending.port).then((late) => { late.destroy(); }));
  half.send(request.slice(-5));
  const answer = await half.receive();
  assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}`);
  assert.equal(answer.headers.get('connection'), 'close');
  half.destroy();
  assert.deepEqual(await ending.exit, { code: 0, signal: null });
});

test('draining is bounded, and a second signal ends it at once', async () => {
  for (const [options, signals] of [[['--drain-timeout', '300ms'], 1], [['--drain-timeout', '1m'], 2]]) {
    const ending = await startServer(...options);
    const half = await Client.connect(ending.port);
    half.send(largeHead('Content-Length: 10\r\n\r\n{'));
    await pause(100);
    const began = Date.now();
    for (let i = 0; i < signals; ++i) { ending.child.kill('SIGINT'); await pause(50); }
    assert.deepEqual(await ending.exit, { code: 0, signal: null });
    assert.ok(Date.now() - began < 3000);
    half.destroy();
  }
});

test('a port that is taken, a database that cannot be and a bad option are told clearly', async () => {
  const start = (...options) => new Promise((resolve) => {
    const child = spawn(serverBinary(), options);
    let stderr = '';
    child.stderr.on('data', (text) => { stderr += text; });
    child.on('close', (code) => resolve({ code, stderr }));
  });
  const taken = await start('--port', String(server.port), '--database', ':memory:');
  assert.equal(taken.code, 1);
  assert.match(taken.stderr, new RegExp(`${server.port}.*in use`));
  const nowhere = await start('--port', '0', '--database', '/nowhere/data.db');
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /\/nowhere\/data\.db/);
  for (const options of [['--port', 'many'], ['--prot', '1'], ['--port'], ['stray']])
    assert.equal((await start(...options)).code, 2);
});

test('options whose part is not there yet warn, and the server starts', async () => {
  const warned = await startServer('--host', 'native', '--bindings', 'none.json', '--example', 'off');
  assert.match(warned.stderr, /--bindings/);
  assert.deepEqual(await warned.stop(), { code: 0, signal: null });
});

test('the server under test is still well', async () => {
  assert.equal((await ask(server.port, get('/engine-rest/engine'))).status, 200);
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  assert.ok(!/error|Sanitizer/i.test(server.stderr), server.stderr);
});
