// The worker with the engine: it answers requests, saves after changes, and has the engine only while no other tab has it.
import { Engine, EngineLostError } from 'millrace';

import { SavedState } from './saved_state';
import { TabLock } from './tab_lock';
import type { FromWorker, TabStatus, ToWorker } from './tab_messages';

// The part of a worker's global scope that is used here; the compiler's types are those of a page.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
};

// Changes that come together are saved together.
const saveAfterMs = 150;

const saved = new SavedState();
let engine: Promise<Engine> | undefined;
let status: TabStatus = { state: 'starting' };
let saveTimer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<void> = Promise.resolve();

const lock = new TabLock({ onHave: () => open(), onElsewhere: () => tell({ state: 'elsewhere' }), letGo });
// Until then it is not known whether this tab has the engine; requests wait.
const decided = lock.request();

scope.onmessage = ({ data }) => {
  if (data.kind === 'take') void lock.take();
  else if (data.kind === 'forget') void forget();
  else void answer(data);
};

async function open(restarted = false): Promise<void> {
  tell({ state: 'starting' });
  engine = openSaved(restarted);
  try {
    await engine;
  } catch (error) {
    tell({ state: 'failed', message: (error as Error).message });
  }
}

async function openSaved(restarted: boolean): Promise<Engine> {
  const last = await saved.load();
  const opened = last ? await Engine.restore(last.snapshot) : await Engine.open();
  // Timers and asynchronous work change the state without a request.
  opened.subscribe(changed);
  tell({ state: 'ready', pending: false, ...(last ? { saved: last.time } : {}), ...(restarted ? { restarted } : {}) });
  return opened;
}

async function answer({ id, method, path, headers, body }: ToWorker & { kind: 'request' }): Promise<void> {
  try {
    await decided;
    if (!engine) throw new Error('Another tab has the engine.');
    const opened = await engine;
    const response = await opened.handle({ method, target: path, headers, ...(body ? { body: new Uint8Array(body) } : {}) });
    if (method !== 'GET' && response.status < 300) changed();
    const bytes = response.body.slice().buffer;
    post({ kind: 'response', id, status: response.status, headers: response.headers, body: bytes }, [bytes]);
  } catch (error) {
    post({ kind: 'broken', id, message: (error as Error).message });
    // An instance that trapped is gone for good: go on from what was last saved.
    if (error instanceof EngineLostError && status.state === 'ready') await open(true);
  }
}

function changed(): void {
  if (status.state === 'ready') tell({ ...status, pending: true });
  saveTimer ??= setTimeout(() => void save(), saveAfterMs);
}

function save(): Promise<void> {
  clearTimeout(saveTimer);
  saveTimer = undefined;
  saving = saving.then(async () => {
    if (!engine) return;
    try {
      const time = await saved.store(await (await engine).snapshot());
      tell({ state: 'ready', saved: time, pending: saveTimer !== undefined });
    } catch (error) {
      tell({ state: 'ready', pending: false, unsaved: (error as Error).message });
    }
  });
  return saving;
}

// Another tab wants the engine: what is not saved yet is saved first.
async function letGo(): Promise<void> {
  if (saveTimer !== undefined) await save();
  await saving;
  const opened = engine;
  engine = undefined;
  await opened?.then((it) => it.close());
}

async function forget(): Promise<void> {
  await letGo();
  await saved.clear();
  await open();
}

function tell(next: TabStatus): void {
  status = next;
  post({ kind: 'status', status });
}

function post(message: FromWorker, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}
