// Variables of each primitive type: in by start, put, patch and complete; out by every route; and what is refused.
import assert from 'node:assert/strict';
import { taskModel, type Json, type Test, type World } from '../harness.js';

const key = 'hostVariables';

const values: Record<string, { type: string; value: unknown }> = {
  text: { type: 'String', value: 'grün ✓ 𝄞 "quoted" \\ \n\u0001 end' },
  empty: { type: 'String', value: '' },
  integer: { type: 'Integer', value: -2147483648 },
  long: { type: 'Long', value: 9007199254740991 },
  short: { type: 'Short', value: 32767 },
  double: { type: 'Double', value: 0.1 },
  yes: { type: 'Boolean', value: true },
  no: { type: 'Boolean', value: false },
  date: { type: 'Date', value: '2030-01-07T09:00:00.123+0000' },
  nothing: { type: 'Null', value: null },
};

const withInfo = (row: { type: string; value: unknown }): Json => ({ ...row, valueInfo: {} });

async function started(world: World, variables: Json = {}): Promise<string> {
  await world.deploy({ 'variables.bpmn': taskModel(key) });
  return (await world.start(key, { variables })).id;
}

export const tests: Test[] = [
  {
    name: 'every primitive type comes back as it went in',
    async run(world) {
      const id = await started(world, values);
      const back = await world.get(`/process-instance/${id}/variables`);
      assert.deepEqual(back, Object.fromEntries(Object.entries(values).map(([name, row]) => [name, withInfo(row)])));
      const [task] = await world.get(`/task?processInstanceId=${id}`);
      assert.deepEqual(await world.get(`/task/${task.id}/variables`), back);
      for (const [name, row] of Object.entries(values)) {
        assert.deepEqual(await world.get(`/process-instance/${id}/variables/${name}`), withInfo(row), name);
      }
      const past = await world.get(`/history/variable-instance?processInstanceId=${id}`);
      assert.deepEqual(
          Object.fromEntries(past.map((row: Json) => [row.name, { type: row.type, value: row.value, valueInfo: row.valueInfo }])), back);
    },
  },
  {
    name: 'a text of more than 4,000 characters is kept',
    async run(world) {
      const value = 'x'.repeat(5000);  // Camunda's column takes no more than 4,000
      const id = await started(world, { long: { value, type: 'String' } });
      assert.equal((await world.get(`/process-instance/${id}/variables/long`)).value, value);
    },
  },
  {
    name: 'a value without a type gets the one that JSON shows',
    async run(world) {
      const id = await started(world, { text: { value: 'a' }, whole: { value: 7 }, truth: { value: true }, none: { value: null } });
      const back = await world.get(`/process-instance/${id}/variables`);
      assert.deepEqual(Object.fromEntries(Object.entries<Json>(back).map(([name, { type }]) => [name, type])),
          { text: 'String', whole: 'Integer', truth: 'Boolean', none: 'Null' });
    },
  },
  {
    name: 'variables are put, patched and deleted',
    async run(world) {
      const id = await started(world, { a: { value: 1, type: 'Integer' }, b: { value: 2, type: 'Integer' } });
      const here = `/process-instance/${id}/variables`;
      await world.json('PUT', `${here}/a`, { value: 'now a text', type: 'String' }, 204);
      await world.post(here, { modifications: { c: { value: 3.5, type: 'Double' } }, deletions: ['b'] }, 204);
      const back = await world.get(here);
      assert.deepEqual(back, {
        a: { type: 'String', value: 'now a text', valueInfo: {} }, c: { type: 'Double', value: 3.5, valueInfo: {} },
      });
      await world.json('DELETE', `${here}/c`, undefined, 204);
      await world.error('GET', `${here}/c`, undefined, 404, 'InvalidRequestException');
    },
  },
  {
    name: 'instances are found by their variables',
    async run(world) {
      await world.deploy({ 'variables.bpmn': taskModel(key) });
      const ids: string[] = [];
      for (const amount of [10, 20, 30]) {
        ids.push((await world.start(key, { variables: { amount: { value: amount, type: 'Integer' } } })).id);
      }
      const found = async (condition: string): Promise<string[]> =>
          (await world.get(`/process-instance?processDefinitionKey=${key}&variables=${condition}`)).map((row: Json) => row.id).sort();
      const posted = await world.post('/process-instance', {
        processDefinitionKey: key, variables: [{ name: 'amount', operator: 'gteq', value: 20 }],
      });
      assert.deepEqual(posted.map((row: Json) => row.id).sort(), ids.slice(1).sort());
      assert.deepEqual(await found('amount_eq_20'), []);  // a text in the address is compared as text
    },
  },
  ...([
    ['a text for an Integer', { value: 'abc', type: 'Integer' }, 'InvalidRequestException'],
    ['a number beyond an Integer', { value: 5000000000, type: 'Integer' }, 'InvalidRequestException'],
    ['a text for a Boolean', { value: 'x', type: 'Boolean' }, 'InvalidRequestException'],
    ['no date for a Date', { value: 'yesterday', type: 'Date' }, 'InvalidRequestException'],
    ['an unknown type', { value: 1, type: 'Nope' }, 'InvalidRequestException'],
  ] as const).map(([what, variable, type]): Test => ({
    name: `${what} is refused and leaves nothing`,
    async run(world) {
      const id = await started(world);
      await world.error('POST', `/process-definition/key/${key}/start`, { variables: { good: { value: 1 }, bad: variable } }, 400, type);
      await world.error('PUT', `/process-instance/${id}/variables/bad`, variable, 400, type);
      assert.deepEqual(await world.get(`/process-instance/${id}/variables`), {});
      assert.deepEqual(await world.get(`/process-instance/count?processDefinitionKey=${key}`), { count: 1 });
    },
  })),
];
