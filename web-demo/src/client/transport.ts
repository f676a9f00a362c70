// How the application reaches an engine: one function shaped like fetch, whatever is behind it.

// Where an engine is: in a worker of this page, or behind a URL that ends in its REST root.
export type Place = { kind: 'tab' } | { kind: 'server'; url: string };

export interface Transport {
  readonly place: Place;
  // Sends one request; `path` begins after the REST root ("/task?maxResults=1"). Rejects with Unreachable when no answer comes.
  fetch(path: string, init?: RequestInit): Promise<Response>;
  // Ends what it holds; requests that are open are rejected.
  close(): void;
}

// No answer came: the engine is gone, or the page may not speak to it.
export class Unreachable extends Error {
  constructor(
    readonly place: Place,
    options?: ErrorOptions,
  ) {
    super(place.kind === 'tab' ? 'The engine in this tab does not answer' : `${place.url} can't be reached`, options);
    this.name = 'Unreachable';
  }
}
