// The Camunda REST dialect: what the application asks of an engine, one line an operation.
import { Refused } from './errors';
import type { Transport } from './transport';
import type {
  ActivityInstance,
  Deployment,
  DeploymentResult,
  HistoricActivity,
  HistoricInstance,
  ProcessDefinition,
  ProcessInstance,
  Task,
  Variables,
} from './types';

type Query = Record<string, string | number | boolean | undefined>;

export class Camunda {
  readonly transport: Transport;
  readonly #onWrite: () => void;

  // `onWrite` is called after every request that may have changed something, also when it was refused.
  constructor(transport: Transport, onWrite: () => void) {
    this.transport = transport;
    this.#onWrite = onWrite;
  }

  version = () => this.#get<{ version: string }>('/version');

  async deploy(files: { name: string; content: string }[]): Promise<DeploymentResult> {
    const form = new FormData();
    form.set('deployment-name', files[0]?.name ?? 'deployment');
    form.set('deployment-source', 'millrace web application');
    form.set('enable-duplicate-filtering', 'true');
    for (const { name, content } of files) form.set(name, new Blob([content], { type: 'text/xml' }), name);
    return this.#write('POST', '/deployment/create', form);
  }
  deployment = (id: string) => this.#get<Deployment>(`/deployment/${encodeURIComponent(id)}`);
  deleteDeployment = (id: string) => this.#write<void>('DELETE', `/deployment/${encodeURIComponent(id)}?cascade=true`);

  definitions = (query: Query) => this.#get<ProcessDefinition[]>('/process-definition', query);
  definition = (id: string) => this.#get<ProcessDefinition>(`/process-definition/${encodeURIComponent(id)}`);
  xml = async (id: string) =>
    (await this.#get<{ bpmn20Xml: string }>(`/process-definition/${encodeURIComponent(id)}/xml`)).bpmn20Xml;
  start = (definitionId: string, body: { businessKey?: string; variables?: Variables }) =>
    this.#write<ProcessInstance>('POST', `/process-definition/${encodeURIComponent(definitionId)}/start`, body);

  instance = (id: string) => this.#get<ProcessInstance>(`/process-instance/${encodeURIComponent(id)}`);
  instanceCount = (query: Query) => this.#count('/process-instance/count', query);
  activityTree = (id: string) =>
    this.#get<ActivityInstance>(`/process-instance/${encodeURIComponent(id)}/activity-instances`);
  instanceVariables = (id: string) =>
    this.#get<Variables>(`/process-instance/${encodeURIComponent(id)}/variables`, { deserializeValues: false });
  deleteInstance = (id: string) => this.#write<void>('DELETE', `/process-instance/${encodeURIComponent(id)}`);

  tasks = (query: Query) => this.#get<Task[]>('/task', query);
  task = (id: string) => this.#get<Task>(`/task/${encodeURIComponent(id)}`);
  taskCount = (query: Query) => this.#count('/task/count', query);
  taskVariables = (id: string) =>
    this.#get<Variables>(`/task/${encodeURIComponent(id)}/variables`, { deserializeValues: false });
  claim = (id: string, userId: string) => this.#write<void>('POST', `/task/${encodeURIComponent(id)}/claim`, { userId });
  unclaim = (id: string) => this.#write<void>('POST', `/task/${encodeURIComponent(id)}/unclaim`);
  complete = (id: string, variables: Variables) =>
    this.#write<void>('POST', `/task/${encodeURIComponent(id)}/complete`, { variables });

  historicInstances = (query: Query) => this.#get<HistoricInstance[]>('/history/process-instance', query);
  historicInstance = (id: string) => this.#get<HistoricInstance>(`/history/process-instance/${encodeURIComponent(id)}`);
  historicInstanceCount = (query: Query) => this.#count('/history/process-instance/count', query);
  historicActivities = (query: Query) => this.#get<HistoricActivity[]>('/history/activity-instance', query);
  historicVariables = (processInstanceId: string) =>
    this.#get<{ name: string; type: string; value: unknown }[]>('/history/variable-instance', {
      processInstanceId,
      deserializeValues: false,
    });

  async #count(path: string, query: Query): Promise<number> {
    return (await this.#get<{ count: number }>(path, query)).count;
  }

  async #get<T>(path: string, query: Query = {}): Promise<T> {
    return this.#send<T>(withQuery(path, query), { headers: { accept: 'application/json' } });
  }

  async #write<T>(method: string, path: string, body?: FormData | object): Promise<T> {
    const init: RequestInit = { method, headers: { accept: 'application/json' } };
    if (body instanceof FormData) init.body = body;
    else if (body || method === 'POST') {
      init.body = JSON.stringify(body ?? {});
      init.headers = { accept: 'application/json', 'content-type': 'application/json' };
    }
    try {
      return await this.#send<T>(path, init);
    } finally {
      this.#onWrite();
    }
  }

  async #send<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.transport.fetch(path, init);
    const text = await response.text();
    if (!response.ok) throw new Refused(response.status, text);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined);
  if (!given.length) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
