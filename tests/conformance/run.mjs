#!/usr/bin/env node
// Runs every recorded scenario against both servers, each on a fresh empty engine, and holds the result against passing.txt.
//
//   node tests/conformance/run.mjs [options] [AREA or scenario, as in passing.txt]...
//
//   --host native|wasm   only this one (default: both)
//   --update             adds to passing.txt what passes now; nothing is ever taken out
//   --by-area            prints how many of how many pass in each folder of scenarios
//   --show N             differences to print per listed scenario that fails (default 5)
//   --all                prints the differences of those that are not listed, too
//
// Exit status: 0 when all listed scenarios pass, 1 when one does not.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { PassingList } from './passing_list.mjs';
import { Replayer } from './replayer.mjs';
import { findScenarios } from './scenarios.mjs';
import { hosts, Server } from './server.mjs';

const { values: options, positionals: only } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string' },
    update: { type: 'boolean', default: false },
    'by-area': { type: 'boolean', default: false },
    show: { type: 'string', default: '5' },
    all: { type: 'boolean', default: false },
  },
});

// What a plain server cannot answer; said aloud below.
const skippedAreas = new Map([['camunda/authorization-enabled', 'it needs a server with authentication']]);

const list = PassingList.read();
const scenarios = findScenarios(only).filter(s => !skippedAreas.has(s.area));
const chosenHosts = options.host ? [options.host] : Object.keys(hosts);
let failures = 0;
let listedAndPassing = 0;

for (const [area, reason] of skippedAreas) console.log(`skipped: ${area}, ${reason}`);
for (const host of chosenHosts) {
  const started = performance.now();
  const results = await runAll(host, scenarios);
  report(host, results, (performance.now() - started) / 1000);
}
if (!only.length) reportVanished();
if (options.update) list.write();
if (process.env.MILLRACE_TEST_RESULT)
  writeFileSync(process.env.MILLRACE_TEST_RESULT, `${listedAndPassing} passed, ${failures} failed\n`);
console.log(`${listedAndPassing} passed, ${failures} failed`);
process.exit(failures ? 1 : 0);

// A few scenarios at a time; while one runs, the server of the next one starts.
async function runAll(host, scenarios) {
  const waiting = [...scenarios];
  const results = [];
  const work = async () => {
    const replayer = new Replayer();
    let next = Server.start(host);
    for (let scenario; (scenario = waiting.shift());) {
      const [server, problem] = await next.then(started => [started], error => [undefined, error.message]);
      next = waiting.length ? Server.start(host) : undefined;
      next?.catch(() => {});  // told when it is awaited
      results.push({ scenario, ...(server ? await replayer.replay(scenario, server) : { differences: [problem] }) });
      await server?.stop();
    }
    await next?.then(server => server.stop(), () => {});
    await replayer.close();
  };
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), waiting.length) }, work));
  return results.sort((a, b) => (a.scenario.name < b.scenario.name ? -1 : 1));
}

function report(host, results, seconds) {
  let passing = 0;
  let added = 0;
  for (const { scenario, differences } of results) {
    const listed = list.has(scenario.name, host);
    if (!differences.length) {
      passing++;
      if (listed) listedAndPassing++;
      else if (++added && options.update) list.add(scenario.name, host);
      continue;
    }
    if (listed) {
      failures++;
      console.log(`FAILED ${host}: ${scenario.name}`);
    } else if (options.all) console.log(`differs ${host}: ${scenario.name}`);
    if (listed || options.all) for (const d of differences.slice(0, Number(options.show))) console.log(`    ${d}`);
  }
  if (options['by-area']) reportAreas(results);
  console.log(`${host}: ${passing} of ${results.length} scenarios pass (${seconds.toFixed(1)} s)` +
    (added ? `; ${added} of them ${options.update ? 'are new in' : 'are not in'} passing.txt` : ''));
}

function reportAreas(results) {
  const areas = new Map();
  for (const { scenario, differences } of results) {
    const area = areas.get(scenario.area) ?? { passing: 0, all: 0 };
    area.all++;
    if (!differences.length) area.passing++;
    areas.set(scenario.area, area);
  }
  for (const [area, { passing, all }] of [...areas].sort()) console.log(`  ${String(passing).padStart(3)} of ${String(all).padStart(3)}  ${area}`);
}

function reportVanished() {
  const known = new Set(scenarios.map(s => s.name));
  for (const name of list.names()) {
    if (known.has(name)) continue;
    failures++;
    console.log(`FAILED: ${name} is in passing.txt, but there is no such scenario`);
  }
}
