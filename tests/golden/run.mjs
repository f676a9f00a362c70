#!/usr/bin/env node
// Compares what the server emits with the files beside this script: a change of the interface is seen, and meant.
//
//   node tests/golden/run.mjs [--update]     --update writes the files anew
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const program = path.resolve(here, '../../build/release/millrace');
const update = process.argv.includes('--update');

const scratch = mkdtempSync(path.join(os.tmpdir(), 'millrace-golden-'));
const database = path.join(scratch, 'golden.db');
const server = spawn(program, ['--port', '0', '--database', database, '--example', 'off'], { stdio: ['ignore', 'pipe', 'inherit'] });
const ended = new Promise(resolve => server.once('close', resolve));
process.on('exit', () => {
  server.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

const origin = await new Promise((resolve, reject) => {
  let said = '';
  server.stdout.on('data', bytes => {
    said += bytes;
    const listens = /listens on (http:\/\/[^/\s]+)/.exec(said);
    if (listens) resolve(listens[1]);
  });
  server.once('error', reject).once('close', () => reject(new Error('the server did not start')));
  setTimeout(() => reject(new Error('the server did not start in time')), 20_000).unref();
});

/** What is compared, in this order: the schema is read when the server has ended. */
const artefacts = {
  'openapi.json': () => document('/openapi.json'),
  'help.txt': () => execFileSync(program, ['--help'], { encoding: 'utf8' }),
  'schema.sql': schema,
};

async function document(target) {
  const response = await fetch(origin + target, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`GET ${target} answers ${response.status}`);
  return JSON.stringify(await response.json(), null, 1) + '\n';
}

async function schema() {
  server.kill('SIGTERM');
  await ended;
  const script = `
import sqlite3, sys
for (sql,) in sqlite3.connect(sys.argv[1]).execute("select sql from sqlite_master where sql is not null order by type desc, name"):
    print(sql.replace("(", "(\\n  ", 1).replace(", ", ",\\n  ") + ";")`;
  return execFileSync('python3', ['-c', script, database], { encoding: 'utf8' });
}

function firstDifference(expected, actual) {
  const [a, b] = [expected.split('\n'), actual.split('\n')];
  const line = a.findIndex((text, i) => text !== b[i]);
  const at = line < 0 ? a.length : line;
  return `line ${at + 1}\n    - ${a[at] ?? '(end)'}\n    + ${b[at] ?? '(end)'}`;
}

let passed = 0;
let failed = 0;
for (const [name, make] of Object.entries(artefacts)) {
  const file = path.join(here, name);
  try {
    const actual = await make();
    if (update) writeFileSync(file, actual);
    const expected = readFileSync(file, 'utf8');
    if (actual !== expected) throw new Error(`it differs, first in ${firstDifference(expected, actual)}\n  (if so meant: node tests/golden/run.mjs --update)`);
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error.message}`);
  }
}

const counts = `${passed} passed, ${failed} failed`;
if (process.env.MILLRACE_TEST_RESULT) writeFileSync(process.env.MILLRACE_TEST_RESULT, `${counts}\n`);
console.log(counts);
process.exit(failed ? 1 : 0);
