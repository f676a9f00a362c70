// Compiles the suite and runs it; the options are those of run.ts.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const hardLimit_ms = 600_000;  // for a suite that hangs so that its own limit cannot act

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', timeout: hardLimit_ms, killSignal: 'SIGKILL' });

const compiled = node(tsc, '-p', here);
if (compiled.status !== 0) process.exit(1);
const ran = node(path.resolve(here, '../../build/host-tests/run.js'), ...process.argv.slice(2));
if (ran.status === null) console.log(`ended by ${ran.signal}\n0 passed, 1 failed`);
process.exit(ran.status ?? 1);
