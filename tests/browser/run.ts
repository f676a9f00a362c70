// Runs the tests of the web application in Chromium, against its static build; ends with "N passed, N failed".
//
//   node run.mjs [--only TEXT] [--server ORIGIN] [--screenshots FOLDER] [--limit SECONDS]
//
// The engine is the one in the tab; --server holds the walks against a server that runs already, and empties it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { launch, type Visit } from './browser.js';
import { emptyServer, serveStatic } from './static_server.js';
import type { Test } from './harness.js';
import { tests as build } from './suite/build.js';
import { tests as deploy } from './suite/deploy.js';
import { tests as keys } from './suite/keys.js';
import { tests as look } from './suite/look.js';
import { tests as saving } from './suite/saving.js';
import { tests as trouble } from './suite/trouble.js';
import { tests as walk } from './suite/walk.js';

const suite = { walk, deploy, trouble, saving, keys, look, build } satisfies Record<string, Test[]>;
const testLimit_ms = 45_000;

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    server: { type: 'string' },
    screenshots: { type: 'string' },
    limit: { type: 'string', default: '280' },
  },
});

let passed = 0;
let failed = 0;

function finish(): never {
  const line = `${passed} passed, ${failed} failed`;
  if (process.env['MILLRACE_TEST_RESULT']) writeFileSync(process.env['MILLRACE_TEST_RESULT'], line);
  console.log(line);
  process.exit(failed === 0 ? 0 : 1);
}

setTimeout(() => {
  console.log(`FAILED the tests are not done after ${options.limit} seconds`);
  failed++;
  finish();
}, Number(options.limit) * 1000).unref();

const folder = path.join(repository, 'web-demo/dist');
const site = await serveStatic({ folder, at: '/some/folder/', ...(options.server ? { engine: options.server } : {}) });
const browser = await launch({ page: site.url, engine: options.server ? '/engine-rest' : 'tab' });
if (options.screenshots) mkdirSync(options.screenshots, { recursive: true });

async function run(name: string, test: Test): Promise<void> {
  let visit: Visit | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${testLimit_ms / 1000} s`)), testLimit_ms);
  });
  try {
    if (options.server) await emptyServer(options.server);
    visit = await browser.visit();
    await Promise.race([test.run(visit), late]);
    // A server's refusals are lines on the console; those of the engine in the tab are not.
    visit.expectCalm([...(test.expected ?? []), ...(options.server ? [/the server responded with a status of [45]/] : [])]);
    passed++;
  } catch (error) {
    failed++;
    const [message = ''] = (error as Error).message.split('\nBrowser logs:');
    console.log(`FAILED ${name}\n  ${message.replaceAll('\n', '\n  ')}`);
    await picture(visit, name);
  } finally {
    clearTimeout(timer);
    await visit?.close().catch(() => {});
  }
}

async function picture(visit: Visit | undefined, name: string): Promise<void> {
  if (!visit || !options.screenshots) return;
  const file = path.join(options.screenshots, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`);
  await visit.page.screenshot({ path: file }).catch(() => {});
}

for (const [group, tests] of Object.entries<Test[]>(suite)) {
  for (const test of tests) {
    const name = `${group}: ${test.name}`;
    if (!name.includes(options.only) || (options.server && test.tabOnly)) continue;
    await run(name, test);
  }
}
await browser.close();
await site.close();
finish();
