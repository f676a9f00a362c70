// What stands around the operations: those that are not built, dialects that are not mounted, and the document.
import assert from 'node:assert/strict';
import { root, type Json, type Test } from '../harness.js';

const unbuilt: [method: string, path: string][] = [
  ['GET', '/authorization'], ['GET', '/filter'], ['GET', '/batch'], ['GET', '/user'], ['GET', '/decision-requirements-definition'],
  ['GET', '/decision-definition'], ['POST', '/message'], ['POST', '/signal'], ['POST', '/external-task/fetchAndLock'],
  ['GET', '/history/user-operation'], ['POST', '/process-instance/some-id/modification'],
];

export const tests: Test[] = [
  ...unbuilt.map(([method, path]): Test => ({
    name: `${method} ${path} is not built and says so`,
    async run(world) {
      const error = await world.error(method, path, method === 'POST' ? {} : undefined, 501, 'NotImplemented');
      assert.equal(error.code, null);
      assert.ok(error.message.length > 0);
    },
  })),
  ...['/process-api/runtime/tasks', '/flowable-rest/service/runtime/tasks', '/external-job-api/jobs', '/dmn-api/dmn-repository/deployments',
    '/idm-api/users', '/'].map((path): Test => ({
    name: `${path} is not there`,
    run: async world => assert.equal((await world.ask(path)).status, 404),
  })),
  {
    name: 'the OpenAPI document lists what is built',
    async run(world) {
      const response = await world.ask('/openapi.json');
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
      const document = await response.json() as Json;
      assert.match(document.openapi, /^3\./);
      const paths = Object.keys(document.paths).map(path => path.replace(/^\/engine-rest/, ''));
      for (const path of ['/process-definition/key/{key}/start', '/task/{id}/complete', '/history/process-instance']) {
        assert.ok(paths.includes(path), path);
      }
    },
  },
  {
    name: 'the engine answers under its name as well',
    async run(world) {
      assert.deepEqual(await world.get('/engine/default/deployment/count?name=none'), { count: 0 });
    },
  },
  {
    name: 'HEAD has the status of GET and no body',
    async run(world) {
      const response = await world.ask(`${root}/task/count`, { method: 'HEAD' });
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '');
    },
  },
];
