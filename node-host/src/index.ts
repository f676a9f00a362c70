// millrace: the engine for Node and the browser.
export { Engine, type EngineEvent, type EventListener } from './engine.js';
export { EngineClosedError, EngineLostError, EngineOpenError, MillraceError, type MillraceErrorCode } from './errors.js';
export { type EngineRequest, type EngineResponse } from './messages.js';
export { type WasmSource } from './module.js';
export { type EngineOptions, type HistoryLevel, type LogLevel } from './options.js';
export { version } from './glue.js';
