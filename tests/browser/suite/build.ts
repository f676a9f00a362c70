// The static build itself: small, of one piece, with the licences of what is in it.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

import type { Test } from '../harness.js';

const firstViewLimit_kB = 500;
const wasmLimit_kB = 1000;

export const tests: Test[] = [
  {
    name: 'the first view stays within its budget',
    async run(visit) {
      const sizes = new Map<string, number>();
      visit.page.on('response', (response) => {
        void response.body().then((body) => sizes.set(response.url(), gzipSync(body).length), () => undefined);
      });
      await visit.open();
      await visit.page.locator('.thumb .djs-element').first().waitFor();
      await visit.page.waitForLoadState('networkidle');
      const total_kB = (filter: (url: string) => boolean) =>
        [...sizes].filter(([url]) => filter(url)).reduce((sum, [, size]) => sum + size, 0) / 1000;
      const page_kB = total_kB((url) => !url.endsWith('.wasm') && !url.includes('engine_worker'));
      const engine_kB = total_kB((url) => url.endsWith('.wasm') || url.includes('engine_worker'));
      console.log(`  first view ${page_kB.toFixed(0)} kB gzipped, engine ${engine_kB.toFixed(0)} kB`);
      assert.ok(page_kB > 50 && page_kB <= firstViewLimit_kB, `the first view has ${page_kB} kB`);
      assert.ok(engine_kB <= wasmLimit_kB, `the engine has ${engine_kB} kB`);
    },
  },
  {
    name: 'the licences of what is in it lie beside it',
    async run(visit) {
      await visit.open('#/settings');
      await visit.page.getByRole('link', { name: 'Licences' }).waitFor();
      const text = await (await visit.page.request.get(`${visit.home}THIRD-PARTY.txt`)).text();
      for (const name of ['bpmn-js', 'diagram-js', 'preact', '@fontsource-variable/inter', 'SIL OPEN FONT LICENSE', 'watermark']) {
        assert.ok(text.includes(name), `${name} is missing`);
      }
    },
  },
];
