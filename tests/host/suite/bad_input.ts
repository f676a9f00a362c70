// Bad input of every kind: a clear error in the form of the dialect, and nothing left behind.
import assert from 'node:assert/strict';
import { deploymentForm, maxBody, model, root, taskModel, type Test, type World } from '../harness.js';

const key = 'hostBadInput';
const deploymentName = 'bad input';

const json = { 'Content-Type': 'application/json' };
const nested = (depth: number): string => model(
    `<process id="${key}" isExecutable="true">${'<subProcess>'.repeat(depth)}${'</subProcess>'.repeat(depth)}</process>`);
const unknownElements = (depth: number): string => model(
    `<process id="${key}" isExecutable="true"><extensionElements>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</extensionElements></process>`);
const doctype = (declarations: string, inside: string): string => model(`<process id="${key}" name="${inside}" isExecutable="true"/>`)
    .replace('<definitions', `<!DOCTYPE definitions [${declarations}]>\n<definitions`);
const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

const models: [what: string, text: string][] = [
  ['XML that ends early', '<a><b>'],
  ['no XML', 'this is no XML'],
  ['nothing', ''],
  ['XML that is no BPMN', '<html/>'],
  ['a flow to nowhere', model(`<process id="${key}" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/></process>`)],
  ['an element that is not built', model(`<process id="${key}" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><noSuchTask id="t"/></process>`)],
  ['the same id twice', model(`<process id="${key}" isExecutable="true"><startEvent id="s"/><endEvent id="s"/></process>`)],
  ['an entity', doctype('<!ENTITY a "x">', '&a;')],
  ['an entity of a file', doctype('<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;')],
  ['a billion laughs', doctype(`<!ENTITY l0 "lol">${laughs}`, '&l9;')],
  ['10,000 nested sub-processes', nested(10_000)],
  ['10,000 nested unknown elements', unknownElements(10_000)],
];

// The clients' side of what is wrong; the types are Camunda's.
interface Bad {
  what: string;
  send: [path: string, init?: RequestInit];
  status: number;
  type?: string;  // absent: any, or a text instead of JSON
}

const startPath = `${root}/process-definition/key/${key}/start`;
const createPath = `${root}/deployment/create`;
const post = (body: BodyInit, headers: Record<string, string> = json): RequestInit => ({ method: 'POST', body, headers });
const multipart = { 'Content-Type': 'multipart/form-data; boundary=XX' };

const requests: Bad[] = [
  { what: 'broken JSON', send: [startPath, post('{"variables":')], status: 400 },
  { what: 'JSON of another shape', send: [startPath, post('[]')], status: 400 },
  { what: 'a list where an object belongs', send: [startPath, post('{"variables":[]}')], status: 400 },
  { what: 'JSON nested 100,000 deep', send: [startPath, post('['.repeat(100_000))], status: 400 },
  { what: 'a wrong content type', send: [startPath, post('{}', { 'Content-Type': 'text/plain' })], status: 415, type: 'NotSupportedException' },
  { what: 'JSON for a form', send: [createPath, post('{}')], status: 415, type: 'NotSupportedException' },
  { what: 'a form without a boundary', send: [createPath, post('x', { 'Content-Type': 'multipart/form-data' })], status: 400 },
  { what: 'a form without parts', send: [createPath, post('garbage', multipart)], status: 400 },
  { what: 'a form that ends early', status: 400,
    send: [createPath, post('--XX\r\nContent-Disposition: form-data; name="data"; filename="a.bpmn"\r\n\r\n<a', multipart)] },
  { what: 'a form without files', send: [createPath, { method: 'POST', body: deploymentForm({}, deploymentName) }], status: 400, type: 'InvalidRequestException' },
  { what: 'an unknown path', send: [`${root}/no-such-thing`], status: 404, type: 'NotFoundException' },
  { what: 'a path below nothing', send: ['/no-such-thing'], status: 404 },
  { what: 'a method that the path has not', send: [`${root}/version`, { method: 'POST' }], status: 405, type: 'NotAllowedException' },
  { what: 'an unknown engine', send: [`${root}/engine/nope/task`], status: 400, type: 'InvalidRequestException' },
  { what: 'an unknown definition', send: [`${root}/process-definition/nope`], status: 404, type: 'InvalidRequestException' },
  { what: 'an unknown key', send: [`${root}/process-definition/key/nope/start`, post('{}')], status: 404, type: 'RestException' },
  { what: 'an unknown instance', send: [`${root}/process-instance/nope`], status: 404, type: 'InvalidRequestException' },
  { what: 'an unknown deployment', send: [`${root}/deployment/nope`], status: 404, type: 'InvalidRequestException' },
  { what: 'an unknown task', send: [`${root}/task/nope`], status: 404, type: 'InvalidRequestException' },
  { what: 'an unknown task to complete', send: [`${root}/task/nope/complete`, post('{}')], status: 500, type: 'RestException' },
  { what: 'a broken escape in the path', send: [`${root}/task/%zz`], status: 400 },
];

async function nothingIsLeft(world: World): Promise<void> {
  assert.deepEqual(await world.get(`/deployment/count?name=${encodeURIComponent(deploymentName)}`), { count: 0 });
  assert.deepEqual(await world.get(`/process-definition/count?key=${key}`), { count: 0 });
  assert.deepEqual(await world.get(`/history/process-instance/count?processDefinitionKey=${key}`), { count: 0 });
}

export const tests: Test[] = [
  ...models.map(([what, text]): Test => ({
    name: `a model with ${what} is refused and leaves nothing`,
    async run(world) {
      const files = { 'good.bpmn': taskModel(`${key}Good`), 'bad.bpmn': text };
      const response = await world.ask(createPath, { method: 'POST', body: deploymentForm(files, deploymentName) });
      const error = await response.json() as { type?: string; message?: string };
      assert.ok([400, 500].includes(response.status), `status ${response.status}`);
      assert.equal(typeof error.type, 'string');
      assert.ok(!JSON.stringify(error).includes('root:'), 'the error shows a file of the server');
      await nothingIsLeft(world);
      assert.deepEqual(await world.get(`/process-definition/count?key=${key}Good`), { count: 0 });
    },
  })),
  ...requests.map(({ what, send, status, type }): Test => ({
    name: `${what} is refused`,
    async run(world) {
      if (send[0] === startPath) await world.deploy({ 'good.bpmn': taskModel(key) });
      const response = await world.ask(...send);
      const text = await response.text();
      assert.equal(response.status, status, text.slice(0, 400));
      assert.notEqual(text, '');
      if (type !== undefined) assert.equal(JSON.parse(text).type, type, text);
      await world.cleanUp();
      await nothingIsLeft(world);
    },
  })),
  {
    name: 'a body over the limit is answered 413, one at the limit is read',
    async run(world) {
      const response = await world.ask(createPath, post('x'.repeat(maxBody + 1), multipart));
      assert.equal(response.status, 413);
      const error = await response.json() as { type: string; message: string; code: null };
      assert.deepEqual([typeof error.type, typeof error.message, error.code], ['string', 'string', null]);
      assert.equal((await world.ask(createPath, post('x'.repeat(maxBody), multipart))).status, 400);
      await nothingIsLeft(world);
    },
  },
];
