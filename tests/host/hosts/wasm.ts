// The npm package in this Node.
import { Engine } from 'millrace';
import { maxBody, type Host } from '../harness.js';

export function wasmHost(): Host {
  return {
    name: 'wasm',
    async open() {
      const engine = await Engine.open({ maxBody, jobExecutor: false });
      return { ask: (target, init) => engine.fetch(target, init), close: () => engine.close() };
    },
    async close() {},
  };
}
