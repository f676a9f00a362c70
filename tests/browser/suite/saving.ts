// What the tab keeps: over a reload, and for one tab at a time.
import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import type { Test } from '../harness.js';

export const tests: Test[] = [
  {
    name: 'a reload returns to the same place and state',
    tabOnly: true,
    async run(visit) {
      await visit.tryExample();
      await visit.page.locator('.trace-rows button', { hasText: 'Prepare badge' }).click();
      await saved(visit.page);
      await visit.page.reload();
      await visit.page.getByRole('heading', { level: 1, name: /VISIT-1/ }).waitFor();
      await visit.page.getByRole('heading', { level: 2, name: 'Prepare badge' }).waitFor();
      await visit.token('waiting').waitFor();
      await visit.button('Complete…').click();
      await visit.page.getByRole('dialog').getByRole('button', { name: /^Complete/ }).click();
      await visit.page.locator('.pill.is-done').waitFor();
      await saved(visit.page);
      await visit.page.reload();
      await visit.page.locator('.pill.is-done').waitFor();
    },
  },
  {
    name: 'a second tab says that the first has the engine, and can take it',
    tabOnly: true,
    async run(visit) {
      await visit.tryExample();
      const second = await visit.anotherTab();
      await second.getByText('Millrace is open in another tab').first().waitFor();
      await second.getByRole('button', { name: 'Use it here' }).click();
      await second.getByRole('link', { name: 'Visitor badge' }).first().waitFor();
      await second.getByText('1 process, 1 live instance').waitFor();
      await visit.page.getByText('Millrace is open in another tab').first().waitFor();
    },
  },
  {
    name: 'everything in the tab is deleted after a question',
    tabOnly: true,
    async run(visit) {
      await visit.tryExample();
      await saved(visit.page);
      await visit.open('#/settings/engine');
      await visit.button('Delete everything in this tab…').click();
      await visit.button('Delete everything').last().click();
      await visit.button('Try it').waitFor();
      await visit.page.reload();
      await visit.button('Try it').waitFor();
      assert.equal(await visit.page.getByRole('link', { name: 'Visitor badge' }).count(), 0);
      await visit.see('Nothing to save yet');
    },
  },
];

async function saved(page: Page): Promise<void> {
  await page.locator('.engine-card', { hasText: /Saved here at/ }).waitFor();
}
