// What the page and the worker with the engine say to each other.

export type ToWorker =
  | { kind: 'request'; id: number; method: string; path: string; headers: [string, string][]; body: ArrayBuffer | null }
  // The engine is in use by another tab: take it over.
  | { kind: 'take' }
  // Forget what is saved and start empty.
  | { kind: 'forget' };

export type FromWorker =
  | { kind: 'response'; id: number; status: number; headers: [string, string][]; body: ArrayBuffer }
  | { kind: 'broken'; id: number; message: string }
  | { kind: 'status'; status: TabStatus };

// What the engine in the tab is doing. `saved` is when the last change was safe on the device: absent before the first change;
// `restarted` says that it broke down and went on from there; `unsaved` says why the device keeps nothing.
export type TabStatus =
  | { state: 'starting' }
  | { state: 'ready'; saved?: number; pending: boolean; restarted?: boolean; unsaved?: string }
  | { state: 'elsewhere' }
  | { state: 'failed'; message: string };
