// Runs the suite against the hosts, and the tests of the npm package; ends with "N passed, N failed".
//
//   node run.js [--hosts native,wasm,browser,package] [--native EXECUTABLE] [--peer ORIGIN] [--only TEXT] [--limit SECONDS]
//
// --peer holds the suite against a server that runs already, instead of the hosts.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { World, type Host, type Test } from './harness.js';
import { browserHost } from './hosts/browser.js';
import { nativeHost, peerHost } from './hosts/http.js';
import { wasmHost } from './hosts/wasm.js';
import { tests as engineTests } from './package/engine.js';
import { tests as packTests } from './package/pack.js';
import { tests as serveTests } from './package/serve.js';
import { tests as badInput } from './suite/bad_input.js';
import { tests as lists } from './suite/lists.js';
import { tests as surface } from './suite/surface.js';
import { tests as variables } from './suite/variables.js';
import { tests as walk } from './suite/walk.js';

const suite = { walk, variables, lists, 'bad input': badInput, surface } satisfies Record<string, Test[]>;
const packageTests = { engine: engineTests, serve: serveTests, pack: packTests };
const testLimit_ms = 30_000;

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({
  options: {
    hosts: { type: 'string', default: 'native,wasm,browser,package' },
    native: { type: 'string', default: path.join(repository, 'build/release/millrace') },
    peer: { type: 'string' },
    only: { type: 'string', default: '' },
    limit: { type: 'string', default: '300' },
  },
});

let passed = 0;
let failed = 0;

async function one(name: string, run: () => Promise<void>): Promise<void> {
  if (!name.includes(options.only)) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${testLimit_ms / 1000} s`)), testLimit_ms);
  });
  try {
    await Promise.race([run(), late]);
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}\n  ${describe(error).replaceAll('\n', '\n  ')}`);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.message}${error.cause ? `\n${String(error.cause)}` : ''}` : String(error);
}

async function against(host: Host): Promise<void> {
  const before = { passed, failed };
  const start_ms = Date.now();
  for (const [group, tests] of Object.entries(suite)) {
    for (const test of tests) {
      await one(`${host.name}: ${group}: ${test.name}`, async () => {
        const { ask, close } = await host.open();
        try {
          const world = new World(ask);
          try {
            await test.run(world);
          } finally {
            if (host.name === 'peer') await world.cleanUp();
          }
        } finally {
          await close();
        }
      });
    }
  }
  await host.close();
  console.log(`${host.name}: ${passed - before.passed} passed, ${failed - before.failed} failed in ${((Date.now() - start_ms) / 1000).toFixed(1)} s`);
}

async function main(): Promise<void> {
  if (options.peer !== undefined) return against(peerHost(options.peer));
  for (const name of options.hosts.split(',')) {
    if (name === 'native') await against(nativeHost(options.native));
    else if (name === 'wasm') await against(wasmHost());
    else if (name === 'browser') await against(browserHost());
    else if (name === 'package') {
      for (const [group, tests] of Object.entries(packageTests)) {
        for (const test of tests) await one(`package: ${group}: ${test.name}`, () => test.run({ native: options.native, repository }));
      }
    } else throw new Error(`There is no host ${name}.`);
  }
}

function end(): never {
  const counts = `${passed} passed, ${failed} failed`;
  console.log(counts);
  const file = process.env['MILLRACE_TEST_RESULT'];  // where ./test reads it
  if (file !== undefined) writeFileSync(file, counts + '\n');
  process.exit(failed > 0 ? 1 : 0);
}

setTimeout(() => {
  failed++;
  console.log(`FAILED not done after ${options.limit} s`);
  end();
}, Number(options.limit) * 1000);

try {
  await main();
} catch (error) {
  failed++;
  console.log(`FAILED ${describe(error)}`);
}
end();
