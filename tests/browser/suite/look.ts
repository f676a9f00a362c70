// Themes, narrow windows, and the maker's mark on every diagram.
import assert from 'node:assert/strict';

import type { Test } from '../harness.js';

export const tests: Test[] = [
  {
    name: 'the theme follows the system until one is chosen, and stays chosen',
    async run(visit) {
      const { page } = visit;
      const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
      await page.emulateMedia({ colorScheme: 'dark' });
      await visit.open('#/settings');
      await visit.button('Light').waitFor();
      assert.equal(await theme(), 'dark');
      await visit.button('Light').click();
      assert.equal(await theme(), 'light');
      await page.reload();
      await visit.button('Light').waitFor();
      assert.equal(await theme(), 'light');
    },
  },
  {
    name: "nothing covers the diagrams' watermark",
    async run(visit) {
      const { page } = visit;
      await visit.tryExample();
      await visit.token('waiting').waitFor();
      for (const route of [page.url().split('#')[1] ?? '', '/processes', '/tasks', '/processes/visitorBadge']) {
        await visit.open(`#${route}`);
        const mark = page.locator('.bjs-powered-by');
        await mark.waitFor();
        const covered = await mark.evaluate((link) => {
          const box = link.getBoundingClientRect();
          const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.left + x * box.width, box.top + y * box.height]));
          return points.some(([x, y]) => !link.contains(document.elementFromPoint(x ?? 0, y ?? 0)));
        });
        assert.equal(covered, false, `covered at ${route}`);
      }
    },
  },
  {
    name: 'a narrow window needs no sideways scrolling',
    async run(visit) {
      const { page } = visit;
      await visit.tryExample();
      const instance = page.url().split('#')[1] ?? '';
      for (const width of [1024, 640, 360]) {
        await page.setViewportSize({ width, height: 780 });
        for (const route of [instance, '/processes', '/instances', '/tasks', '/settings']) {
          await visit.open(`#${route}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(excess <= 0, `${route} is ${excess} px too wide at ${width} px`);
        }
      }
    },
  },
];
