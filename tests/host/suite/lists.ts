// One paging rule, one sorting rule, and counts that agree with lists.
import assert from 'node:assert/strict';
import { taskModel, type Json, type Test, type World } from '../harness.js';

const key = 'hostLists';
const names = ['delta', 'alpha', 'echo', 'bravo', 'charlie'];
const sorted = [...names].sort();

async function started(world: World): Promise<void> {
  await world.deploy({ 'lists.bpmn': taskModel(key) });
  for (const businessKey of names) await world.start(key, { businessKey });
}

const keysOf = (rows: Json): string[] => rows.map((row: Json) => row.businessKey);

export const tests: Test[] = [
  {
    name: 'lists are sorted both ways',
    async run(world) {
      await started(world);
      const list = `/process-instance?processDefinitionKey=${key}&sortBy=businessKey&sortOrder=`;
      assert.deepEqual(keysOf(await world.get(`${list}asc`)), sorted);
      assert.deepEqual(keysOf(await world.get(`${list}desc`)), [...sorted].reverse());
      const posted = await world.post('/process-instance', {
        processDefinitionKey: key, sorting: [{ sortBy: 'businessKey', sortOrder: 'desc' }],
      });
      assert.deepEqual(keysOf(posted), [...sorted].reverse());
    },
  },
  {
    name: 'pages begin and end where asked',
    async run(world) {
      await started(world);
      const list = `/history/process-instance?processDefinitionKey=${key}&sortBy=businessKey&sortOrder=asc`;
      assert.deepEqual(keysOf(await world.get(`${list}&firstResult=1&maxResults=2`)), sorted.slice(1, 3));
      assert.deepEqual(keysOf(await world.get(`${list}&maxResults=2`)), sorted.slice(0, 2));
      assert.deepEqual(keysOf(await world.get(`${list}&firstResult=3`)), sorted.slice(3));
      assert.deepEqual(await world.get(`${list}&firstResult=99`), []);
    },
  },
  {
    name: 'counts agree with lists, by GET and by POST',
    async run(world) {
      await started(world);
      for (const [path, filter] of [
        ['/process-definition', { key }], ['/process-instance', { processDefinitionKey: key }], ['/task', { processDefinitionKey: key }],
        ['/history/process-instance', { processDefinitionKey: key }], ['/history/task', { processDefinitionKey: key }],
      ] as const) {
        const query = new URLSearchParams(filter).toString();
        const rows = await world.get(`${path}?${query}`);
        assert.ok(rows.length > 0, path);
        assert.deepEqual(await world.get(`${path}/count?${query}`), { count: rows.length }, path);
        if (path === '/process-definition') continue;  // it has no POST
        assert.deepEqual(await world.post(`${path}/count`, filter), { count: rows.length }, path);
        assert.equal((await world.post(path, filter)).length, rows.length, path);
      }
    },
  },
  {
    name: 'filters take lists, patterns and booleans',
    async run(world) {
      await started(world);
      const find = async (query: string): Promise<string[]> =>
          keysOf(await world.get(`/process-instance?processDefinitionKey=${key}&${query}&sortBy=businessKey&sortOrder=asc`));
      assert.deepEqual(await find('businessKeyLike=%25a'), ['alpha', 'delta']);
      assert.deepEqual(await find('businessKey=echo'), ['echo']);
      assert.deepEqual(await find('suspended=true'), []);
      assert.deepEqual(await find('active=true'), sorted);
      const [first, second] = await world.get(`/process-instance?processDefinitionKey=${key}&maxResults=2`);
      assert.equal((await find(`processInstanceIds=${first.id},${second.id}`)).length, 2);
    },
  },
  {
    name: 'an unknown parameter is passed over',
    async run(world) {
      await started(world);
      assert.equal((await world.get(`/task?processDefinitionKey=${key}&nonsense=1`)).length, names.length);
    },
  },
  ...([
    ['sortBy=name', 400, 'InvalidRequestException'],
    ['sortOrder=asc', 400, 'InvalidRequestException'],
    ['sortBy=nonsense&sortOrder=asc', 400, 'InvalidRequestException'],
    ['maxResults=many', 404, 'QueryParamException'],
    ['maxResults=99999999999', 404, 'QueryParamException'],
    ['createdAfter=yesterday', 400, 'InvalidRequestException'],
    ['priority=high', 400, 'InvalidRequestException'],
  ] as const).map(([query, status, type]): Test => ({
    name: `/task?${query} is refused`,
    run: async world => void await world.error('GET', `/task?${query}`, undefined, status, type),
  })),
];
