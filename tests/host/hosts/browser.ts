// The npm package in a page of Chromium.
import { maxBody, type Host } from '../harness.js';
import { BrowserBridge } from './browser_bridge.js';
import { askAt } from './http.js';

export function browserHost(): Host {
  let bridge: Promise<BrowserBridge> | undefined;
  return {
    name: 'browser',
    async open() {
      const running = await (bridge ??= BrowserBridge.start());
      await running.open({ maxBody, jobExecutor: false });
      return { ask: askAt(running.origin), close: async () => {} };
    },
    async close() {
      await (await bridge)?.close();
    },
  };
}
