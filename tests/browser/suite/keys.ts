// Without a mouse.
import assert from 'node:assert/strict';

import type { Test } from '../harness.js';

export const tests: Test[] = [
  {
    name: 'from the first visit to the end of the example with keys only',
    async run(visit) {
      const { page } = visit;
      await visit.open();
      await visit.button('Try it').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /VISIT-1/ }).waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await page.getByRole('heading', { level: 2, name: 'Prepare badge' }).waitFor();
      await page.getByLabel('Value of visitor').focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('Grace Hopper');
      await page.keyboard.press('Control+Enter');
      await visit.see('No tasks.');
      await page.keyboard.press('g');
      await page.keyboard.press('i');
      await page.getByRole('link', { name: 'VISIT-1' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.locator('.pill.is-done').waitFor();
      await visit.see('"Grace Hopper"');
    },
  },
  {
    name: 'arrow keys follow the flows of a diagram and say what is there',
    async run(visit) {
      const { page } = visit;
      await visit.tryExample();
      await visit.token('waiting').waitFor();
      await page.locator('.stage .diagram-frame').focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { level: 2, name: 'Visit announced' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { level: 2, name: 'Prepare badge' }).waitFor();
      await page
        .locator('[aria-live]', { hasText: 'Prepare badge, user task, waiting, 1 token. From Visit announced. Next: Badge ready.' })
        .waitFor({ state: 'attached' });
      await page.keyboard.press('Escape');
      assert.doesNotMatch(page.url(), /sel=/);
    },
  },
  {
    name: 'single keys are silent in fields, and a list of keys is at hand',
    async run(visit) {
      const { page } = visit;
      await visit.tryExample();
      await visit.open('#/processes');
      await page.getByRole('link', { name: 'Visitor badge' }).first().waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('s?d');
      assert.equal(await page.getByLabel('Name or key').inputValue(), 's?d');
      assert.equal(await page.getByRole('dialog').count(), 0);
      await page.getByLabel('Name or key').fill('');
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('s');
      await page.getByRole('dialog', { name: 'Start Visitor badge' }).waitFor();
    },
  },
];
