// The whole way of a process: deployed, listed, started, its task claimed and completed, and what history tells of it.
import assert from 'node:assert/strict';
import { taskModel, type Test } from '../harness.js';

const key = 'hostWalk';

export const tests: Test[] = [
  {
    name: 'the engine says its name and version',
    async run(world) {
      assert.deepEqual(await world.get('/engine'), [{ name: 'default' }]);
      assert.match((await world.get('/version')).version, /^\d+\.\d+\.\d+/);
    },
  },
  {
    name: 'a model is deployed by multipart and found again, byte for byte',
    async run(world) {
      const text = taskModel(key);
      const deployment = await world.deploy({ 'walk.bpmn': text }, 'Walk ü');
      assert.equal(deployment.name, 'Walk ü');
      assert.match(deployment.links[0].href, new RegExp(`^http://.+/engine-rest/deployment/${deployment.id}$`));
      const [definition] = Object.values<any>(deployment.deployedProcessDefinitions);
      assert.equal(definition.key, key);
      assert.equal(definition.version, 1);
      assert.equal(definition.resource, 'walk.bpmn');
      assert.equal(definition.historyTimeToLive, 365);

      assert.equal((await world.get(`/deployment/${deployment.id}`)).name, 'Walk ü');
      assert.deepEqual(await world.get(`/deployment/count?name=${encodeURIComponent('Walk ü')}`), { count: 1 });
      const listed = await world.get(`/process-definition?key=${key}`);
      assert.deepEqual(listed.map((row: any) => row.id), [definition.id]);
      assert.equal((await world.get(`/process-definition/key/${key}`)).id, definition.id);
      assert.equal((await world.get(`/process-definition/${definition.id}`)).name, 'A task to do');
      assert.deepEqual(await world.get(`/process-definition/key/${key}/xml`), { id: definition.id, bpmn20Xml: text });
    },
  },
  {
    name: 'an instance runs from start to end',
    async run(world) {
      await world.deploy({ 'walk.bpmn': taskModel(key) });
      const instance = await world.start(key, {
        businessKey: 'order 7', variables: { amount: { value: 12, type: 'Integer' } },
      });
      assert.equal(instance.businessKey, 'order 7');
      assert.equal(instance.definitionKey, key);
      assert.deepEqual([instance.ended, instance.suspended], [false, false]);
      const here = `processInstanceId=${instance.id}`;
      assert.deepEqual(await world.get(`/process-instance/count?processInstanceIds=${instance.id}`), { count: 1 });
      assert.equal((await world.get(`/process-instance/${instance.id}`)).businessKey, 'order 7');

      const tree = await world.get(`/process-instance/${instance.id}/activity-instances`);
      assert.equal(tree.activityId, instance.definitionId);
      assert.deepEqual(tree.childActivityInstances.map((child: any) => [child.activityId, child.activityType]), [['approve', 'userTask']]);

      const [task, ...others] = await world.get(`/task?${here}`);
      assert.equal(others.length, 0);
      assert.deepEqual([task.name, task.taskDefinitionKey, task.assignee, task.priority], ['Approve — prüfen ✓', 'approve', null, 50]);
      assert.match(task.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);

      await world.post(`/task/${task.id}/claim`, { userId: 'demo' }, 204);
      assert.equal((await world.get(`/task/${task.id}`)).assignee, 'demo');
      assert.deepEqual(await world.get(`/task/count?${here}&assignee=demo`), { count: 1 });
      await world.error('POST', `/task/${task.id}/claim`, { userId: 'mary' }, 500, 'TaskAlreadyClaimedException');
      await world.post(`/task/${task.id}/unclaim`, undefined, 204);
      await world.post(`/task/${task.id}/claim`, { userId: 'mary' }, 204);

      await world.post(`/task/${task.id}/complete`, { variables: { approved: { value: true, type: 'Boolean' } } }, 204);
      await world.error('POST', `/task/${task.id}/complete`, {}, 500, 'RestException');
      await world.error('GET', `/process-instance/${instance.id}`, undefined, 404, 'InvalidRequestException');
      assert.deepEqual(await world.get(`/task?${here}`), []);

      const past = await world.get(`/history/process-instance/${instance.id}`);
      assert.equal(past.state, 'COMPLETED');
      assert.equal(past.startActivityId, 'start');
      assert.ok(past.endTime >= past.startTime);
      const activities = await world.get(`/history/activity-instance?${here}`);
      assert.deepEqual(activities.map((row: any) => row.activityId).sort(), ['approve', 'end', 'start']);
      assert.ok(activities.every((row: any) => row.endTime !== null && row.canceled === false));
      const [oldTask] = await world.get(`/history/task?${here}`);
      assert.deepEqual([oldTask.id, oldTask.assignee, oldTask.deleteReason], [task.id, 'mary', 'completed']);
      const variables = await world.get(`/history/variable-instance?${here}&sortBy=variableName&sortOrder=asc`);
      assert.deepEqual(variables.map((row: any) => [row.name, row.type, row.value]), [['amount', 'Integer', 12], ['approved', 'Boolean', true]]);
    },
  },
  {
    name: 'an instance is deleted, and history says why',
    async run(world) {
      await world.deploy({ 'walk.bpmn': taskModel(key) });
      const { id } = await world.start(key);
      await world.json('DELETE', `/process-instance/${id}`, undefined, 204);
      await world.error('DELETE', `/process-instance/${id}`, undefined, 404, 'InvalidRequestException');
      const past = await world.get(`/history/process-instance/${id}`);
      assert.equal(past.state, 'EXTERNALLY_TERMINATED');
      const activities = await world.get(`/history/activity-instance?processInstanceId=${id}&canceled=true`);
      assert.deepEqual(activities.map((row: any) => row.activityId), ['approve']);
    },
  },
  {
    name: 'a second deployment is the next version, and the old one goes with all that is in it',
    async run(world) {
      const first = await world.deploy({ 'walk.bpmn': taskModel(key) });
      const { id } = await world.start(key);
      await world.deploy({ 'walk.bpmn': taskModel(key, 'Changed') });
      assert.equal((await world.get(`/process-definition/key/${key}`)).version, 2);
      assert.equal((await world.start(key)).definitionId, (await world.get(`/process-definition/key/${key}`)).id);
      await world.json('DELETE', `/deployment/${first.id}`, undefined, 500);  // instances run in it
      await world.json('DELETE', `/deployment/${first.id}?cascade=true`, undefined, 204);
      assert.deepEqual((await world.get(`/process-definition?key=${key}`)).map((row: any) => row.version), [2]);
      await world.get(`/process-instance/${id}`, 404);
      await world.get(`/history/process-instance/${id}`, 404);
    },
  },
];
