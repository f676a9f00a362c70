// What an engine can reject with, apart from what its REST dialects answer.

export type MillraceErrorCode = 'ENGINE_CLOSED' | 'ENGINE_LOST' | 'ENGINE_NOT_OPENED' | 'SNAPSHOT_FAILED';

export class MillraceError extends Error {
  constructor(readonly code: MillraceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The engine was used after close(), or closed while a request waited. */
export class EngineClosedError extends MillraceError {
  constructor() {
    super('ENGINE_CLOSED', 'The engine is closed.');
  }
}

/**
 * The WebAssembly instance trapped or ran out of stack or memory, in the call that rejects with this or in an earlier one. Its
 * state is unknown and was dropped; open another engine, or restore one from a snapshot.
 */
export class EngineLostError extends MillraceError {
  constructor(cause: unknown) {
    super('ENGINE_LOST', `The engine's WebAssembly instance is lost: ${describe(cause)}`, { cause });
  }
}

/** An option is not understood, or the snapshot cannot be read. */
export class EngineOpenError extends MillraceError {
  constructor(message: string) {
    super('ENGINE_NOT_OPENED', message);
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
