// One tab at a time has the engine: a Web Lock says which, a broadcast asks the tab that has it to let go.

const name = 'millrace-engine';
// A tab that is frozen never lets go; after this its lock is taken from it.
const patienceMs = 3000;

interface Owner {
  // The lock is ours.
  onHave(): Promise<void>;
  // Another tab has it.
  onElsewhere(): void;
  // Someone asks for it: finish, then resolve.
  letGo(): Promise<void>;
}

export class TabLock {
  readonly #owner: Owner;
  readonly #channel = new BroadcastChannel(name);
  #release: (() => void) | undefined;

  constructor(owner: Owner) {
    this.#owner = owner;
    this.#channel.onmessage = () => void this.#yield();
  }

  // Resolves when it is known who has the lock; when it is ours, onHave has begun.
  request(): Promise<void> {
    return new Promise((decided, failed) => {
      navigator.locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (!lock) this.#owner.onElsewhere();
          const held = lock ? this.#hold() : undefined;
          decided();
          return held;
        })
        .catch(failed);
    });
  }

  async take(): Promise<void> {
    this.#channel.postMessage('let go');
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), patienceMs);
    try {
      await navigator.locks.request(name, { signal: patience.signal }, () => {
        clearTimeout(timer);
        return this.#hold();
      });
    } catch {
      await navigator.locks.request(name, { steal: true }, () => this.#hold());
    }
  }

  // Holds the lock until it is let go of.
  async #hold(): Promise<void> {
    const released = new Promise<void>((resolve) => (this.#release = resolve));
    await this.#owner.onHave();
    await released;
  }

  async #yield(): Promise<void> {
    const release = this.#release;
    if (!release) return;
    this.#release = undefined;
    await this.#owner.letGo();
    this.#owner.onElsewhere();
    release();
  }
}
