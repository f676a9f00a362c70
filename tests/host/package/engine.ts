// The life of an engine of the npm package: open, snapshot, events, close, and what happens when its instance is lost.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { Engine, EngineClosedError, EngineLostError, EngineOpenError, type EngineEvent } from 'millrace';
import { deploymentForm, root, taskModel } from '../harness.js';
import type { PackageTest } from './context.js';

const key = 'hostPackage';

async function deployed(engine: Engine): Promise<void> {
  const response = await engine.fetch(`${root}/deployment/create`, { method: 'POST', body: deploymentForm({ 'a.bpmn': taskModel(key) }, 'a') });
  assert.equal(response.status, 200);
}

async function started(engine: Engine): Promise<string> {
  const response = await engine.fetch(`${root}/process-definition/key/${key}/start`, {
    method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' },
  });
  assert.equal(response.status, 200);
  return (await response.json() as { id: string }).id;
}

async function countOfInstances(engine: Engine): Promise<number> {
  return (await (await engine.fetch(`${root}/process-instance/count`)).json() as { count: number }).count;
}

export const tests: PackageTest[] = [
  {
    name: 'addresses may be relative or of any origin, requests may be objects',
    async run() {
      const engine = await Engine.open();
      for (const request of [`${root}/engine`, `https://example.org${root}/engine`, new URL(`http://[::1]:99${root}/engine`),
        new Request(`http://example.org${root}/engine`)]) {
        assert.deepEqual(await (await engine.fetch(request)).json(), [{ name: 'default' }]);
      }
      const aborted = engine.fetch(`${root}/engine`, { signal: AbortSignal.abort() });
      await assert.rejects(aborted, { name: 'AbortError' });
      await engine.close();
    },
  },
  {
    name: 'a body over the limit is not read to its end',
    async run() {
      const engine = await Engine.open({ maxBody: 1000 });
      let chunks = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          chunks++;
          controller.enqueue(new Uint8Array(100));
        },
      });
      const init = { method: 'POST', body: endless, duplex: 'half' } as RequestInit;
      assert.equal((await engine.fetch(`${root}/deployment/create`, init)).status, 413);
      assert.ok(chunks < 20, `${chunks} chunks were read`);
      await engine.close();
    },
  },
  {
    name: 'after close every use says so',
    async run() {
      const engine = await Engine.open();
      await engine.close();
      await engine.close();
      await assert.rejects(engine.fetch(`${root}/engine`), EngineClosedError);
      await assert.rejects(engine.snapshot(), { code: 'ENGINE_CLOSED' });
      assert.throws(() => engine.subscribe(() => {}), EngineClosedError);
    },
  },
  {
    name: 'engines know nothing of each other',
    async run() {
      const [one, other] = await Promise.all([Engine.open(), Engine.open()]);
      await deployed(one);
      await started(one);
      assert.equal(await countOfInstances(other), 0);
      await one.close();
      assert.equal(await countOfInstances(other), 0);
      await other.close();
    },
  },
  {
    name: 'a snapshot is restored with its instances, and both go on alone',
    async run() {
      const engine = await Engine.open();
      await deployed(engine);
      await started(engine);
      const copy = await Engine.restore(await engine.snapshot());
      assert.equal(await countOfInstances(copy), 1);
      await started(copy);
      assert.equal(await countOfInstances(copy), 2);
      assert.equal(await countOfInstances(engine), 1);
      await Promise.all([engine.close(), copy.close()]);
      await assert.rejects(Engine.restore(new Uint8Array([1, 2, 3])), EngineOpenError);
    },
  },
  {
    name: 'events come after the commit, and a listener may ask the engine',
    async run() {
      const engine = await Engine.open();
      await deployed(engine);
      const seen: EngineEvent[] = [];
      const counts: Promise<number>[] = [];
      const end = engine.subscribe(events => {
        seen.push(...events);
        if (counts.length === 0) counts.push(countOfInstances(engine));
      });
      const id = await started(engine);
      await delay(0);
      assert.ok(seen.length > 0);
      assert.ok(seen.some(event => event.processInstanceId === id && /^task\./.test(event.type)), JSON.stringify(seen));
      assert.equal(await counts[0], 1);
      const before = seen.length;
      end();
      await started(engine);
      await delay(0);
      assert.equal(seen.length, before);
      await engine.close();
    },
  },
  {
    name: 'a listener that throws harms nobody',
    async run() {
      const logged: string[] = [];
      const engine = await Engine.open({ log: (_, message) => void logged.push(message) });
      await deployed(engine);
      let seen = 0;
      engine.subscribe(() => { throw new Error('this listener fails'); });
      engine.subscribe(() => { seen++; });
      await started(engine);
      await delay(0);
      assert.ok(seen > 0);
      assert.match(logged[0]!, /this listener fails/);
      await engine.close();
    },
  },
  {
    name: 'the same ports give the same answers',
    async run() {
      const run = async (): Promise<string> => {
        let byte = 0;
        const engine = await Engine.open({
          now: () => 1893456000000, random: bytes => { for (let i = 0; i < bytes.length; i++) bytes[i] = byte++ & 255; },
        });
        await deployed(engine);
        await started(engine);
        const text = await (await engine.fetch(`${root}/task`)).text();
        await engine.close();
        return text;
      };
      const first = await run();
      assert.match(first, /2030-01-01T00:00:00\.000\+0000/);
      assert.equal(await run(), first);
    },
  },
  {
    name: 'an instance that ran out of stack is lost, and says so',
    async run() {
      const engine = await Engine.open();
      // At the end of the stack, some call into the instance has too little left of it.
      const dive = (): void => {
        try {
          dive();
        } catch (error) {
          if (error instanceof EngineLostError) throw error;
          engine.subscribe(() => {});
        }
      };
      assert.throws(dive, EngineLostError);
      await assert.rejects(engine.fetch(`${root}/engine`), { code: 'ENGINE_LOST' });
      await engine.close();
      const other = await Engine.open();
      assert.equal((await other.fetch(`${root}/engine`)).status, 200);
      await other.close();
    },
  },
  {
    name: 'a port that throws harms nobody',
    async run() {
      const silenced = console.error;
      console.error = () => {};
      try {
        const engine = await Engine.open({ now: () => { throw new Error('no clock'); } });
        await deployed(engine);
        await started(engine);
        await engine.close();
      } finally {
        console.error = silenced;
      }
    },
  },
  {
    name: 'a wake time beyond what timers can wait does not fire at once',
    async run({ repository }) {
      const file = path.join(repository, 'node-host/dist/esm/job_timer.js');
      const { JobTimer } = await import(pathToFileURL(file).href) as {
        JobTimer: new (jobs: { untilNext(): number | undefined; run(): number }) => { wake(): void; stop(): void };
      };
      let asked = 0;
      let ran = 0;
      const timer = new JobTimer({ untilNext: () => { asked++; return 2 ** 31 + 5; }, run: () => { ran++; return 1; } });
      timer.wake();
      await delay(30);
      assert.deepEqual([asked, ran], [1, 0]);
      timer.stop();
    },
  },
  {
    name: 'it can be required',
    async run() {
      const required = createRequire(import.meta.url)('millrace') as typeof import('millrace');
      const engine = await required.Engine.open();
      assert.equal((await engine.fetch(`${root}/engine`)).status, 200);
      await engine.close();
    },
  },
];
