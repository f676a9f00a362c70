// What a test of the suite is, and what it works with: a fetch of some host, whichever.
import assert from 'node:assert/strict';

/** As fetch, with the path and query as the address. */
export type Ask = (target: string, init?: RequestInit) => Promise<Response>;

/** What the hosts of the suite are opened with. */
export const maxBody = 1 << 20;

export interface Host {
  name: string;
  /** A fresh empty engine. */
  open(): Promise<{ ask: Ask; close(): Promise<void> }>;
  close(): Promise<void>;
}

export interface Test {
  name: string;
  run(world: World): Promise<void>;
}

export type Json = any;  // what answers are looked into with

export const root = '/engine-rest';

/** The engine under test, with what nearly every test does to it. Paths are below /engine-rest. */
export class World {
  readonly #deployments: string[] = [];

  constructor(readonly ask: Ask) {}

  /** Sends JSON, expects that status and gives the body, parsed; undefined when there is none. */
  async json(method: string, path: string, body?: unknown, status?: number): Promise<Json> {
    const init: RequestInit = { method };
    if (body !== undefined) Object.assign(init, { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
    const response = await this.ask(root + path, init);
    const text = await response.text();
    const expected = status ?? (response.status === 204 ? 204 : 200);
    assert.equal(response.status, expected, `${method} ${path} answers ${response.status} ${text.slice(0, 400)}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  get(path: string, status?: number): Promise<Json> {
    return this.json('GET', path, undefined, status);
  }

  post(path: string, body: unknown = {}, status?: number): Promise<Json> {
    return this.json('POST', path, body, status);
  }

  /** Expects an error in the form of the dialect. */
  async error(method: string, path: string, body: unknown, status: number, type: string): Promise<Json> {
    const error = await this.json(method, path, body, status);
    for (const member of ['type', 'message', 'code']) assert.ok(member in error, JSON.stringify(error));
    assert.equal(error.type, type, JSON.stringify(error));
    return error;
  }

  /** Deploys models by their file names. */
  async deploy(files: Record<string, string>, name = 'host test'): Promise<Json> {
    const response = await this.ask(`${root}/deployment/create`, { method: 'POST', body: deploymentForm(files, name) });
    const text = await response.text();
    assert.equal(response.status, 200, `the deployment answers ${response.status} ${text}`);
    const deployment = JSON.parse(text);
    this.#deployments.push(deployment.id);
    return deployment;
  }

  start(key: string, body: unknown = {}): Promise<Json> {
    return this.post(`/process-definition/key/${key}/start`, body);
  }

  /** Takes away what the test deployed; matters only to a server that other tests use after this one. */
  async cleanUp(): Promise<void> {
    for (const id of this.#deployments) await this.ask(`${root}/deployment/${id}?cascade=true`, { method: 'DELETE' });
  }
}

export function deploymentForm(files: Record<string, string>, name: string): FormData {
  const form = new FormData();
  form.append('deployment-name', name);
  for (const [file, text] of Object.entries(files)) form.append(file, new Blob([text]), file);
  return form;
}

/** A process of a start event, a user task and an end event. */
export function taskModel(key: string, name = 'A task to do'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="http://millrace.example">
  <process id="${key}" name="${name}" isExecutable="true">
    <startEvent id="start" name="Wanted"/>
    <sequenceFlow id="toTask" sourceRef="start" targetRef="approve"/>
    <userTask id="approve" name="Approve — prüfen ✓"/>
    <sequenceFlow id="toEnd" sourceRef="approve" targetRef="end"/>
    <endEvent id="end"/>
  </process>
</definitions>
`;
}

/** A fragment with what is wrong in it, for models that differ in one line. */
export function model(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="http://millrace.example">
${inside}
</definitions>
`;
}
