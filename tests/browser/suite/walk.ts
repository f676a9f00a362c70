// From a model to its end: deploy, see the token, complete the task, see the history.
import assert from 'node:assert/strict';

import type { Test } from '../harness.js';

export const tests: Test[] = [
  {
    name: 'the first visit offers an example and a place for a file',
    async run(visit) {
      await visit.open();
      await visit.button('Try it').waitFor();
      await visit.see('Drop a file here');
      assert.match(await visit.page.title(), /^Processes/);
    },
  },
  {
    name: 'the example runs at a click, with its token on the diagram',
    async run(visit) {
      await visit.tryExample();
      await visit.token('waiting').waitFor();
      assert.match((await visit.element('prepareBadge').getAttribute('class')) ?? '', /is-waiting/);
      assert.match((await visit.element('visitAnnounced').getAttribute('class')) ?? '', /is-done/);
      assert.match((await visit.element('toPrepare').getAttribute('class')) ?? '', /is-taken/);
      assert.doesNotMatch((await visit.element('toReady').getAttribute('class')) ?? '', /is-taken/);
      await visit.see('Waiting in 1 place');
      await visit.see('"Ada Lovelace"');
    },
  },
  {
    name: 'a file is deployed, started with variables, its task claimed and completed, and the history tells it',
    async run(visit) {
      const { page } = visit;
      await visit.open();
      await visit.button('Deploy').waitFor();
      await visit.chooseFiles('holiday.bpmn');
      await visit.see('Deployed Holiday request, version 1');
      await page.getByRole('link', { name: 'Holiday request' }).first().waitFor();

      await visit.button('Start…').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Business key').fill('HOL-7');
      await dialog.getByRole('button', { name: 'Add variable' }).click();
      await dialog.getByLabel('Name').fill('days');
      await dialog.getByLabel('Type of days').selectOption('Long');
      await dialog.getByLabel('Value of days').fill('ten');
      await dialog.getByRole('button', { name: 'Start' }).click();
      await visit.see('Write a whole number, like 42.');
      await dialog.getByLabel('Value of days').fill('10');
      await dialog.getByRole('button', { name: 'Start' }).click();

      await page.getByRole('heading', { level: 1, name: /HOL-7/ }).waitFor();
      await visit.token('waiting').waitFor();
      await page.getByRole('link', { name: 'Open task' }).click();
      await page.getByRole('heading', { level: 2, name: 'Approve holiday' }).waitFor();
      await visit.button('Claim').click();
      await visit.see('Assigned to demo');
      assert.equal(await page.getByLabel('Value of days').inputValue(), '10');
      await page.getByLabel('Value of days').fill('8');
      await visit.button('Add variable').click();
      await page.getByLabel('Name', { exact: true }).fill('approved');
      await page.getByLabel('Type of approved').selectOption('Boolean');
      await page.getByLabel('Value of approved').selectOption('true');
      await page.getByRole('link', { name: 'HOL-7' }).last().waitFor();
      await visit.button(/^Complete/).click();
      await visit.see('No tasks.');

      await page.getByRole('link', { name: 'Instances' }).first().click();
      await page.getByRole('link', { name: 'HOL-7' }).click();
      await page.locator('.pill.is-done').waitFor();
      await page.locator('.trace-rows tr', { hasText: 'Decided' }).waitFor();
      await page.locator('.trace-rows tr', { hasText: 'Approve holiday' }).getByText('by demo').waitFor();
      await page.locator('.variables tr', { hasText: 'days' }).getByText('8').waitFor();
      await page.locator('.variables tr', { hasText: 'approved' }).getByText('true').waitFor();
      assert.equal(await visit.token('waiting').count(), 0);
      assert.equal(await visit.token('done').count(), 3);
    },
  },
  {
    name: 'a task is completed without leaving its instance',
    async run(visit) {
      await visit.tryExample();
      await visit.button('Complete…').click();
      const dialog = visit.page.getByRole('dialog', { name: 'Complete Prepare badge' });
      await dialog.getByRole('button', { name: /^Complete/ }).click();
      await visit.page.locator('.pill.is-done').waitFor();
      await dialog.waitFor({ state: 'detached' });
      assert.match((await visit.element('badgeReady').getAttribute('class')) ?? '', /is-done/);
    },
  },
  {
    name: 'an instance is cancelled after a question',
    async run(visit) {
      await visit.tryExample();
      await visit.button('More actions').click();
      await visit.page.getByRole('menuitem', { name: 'Cancel VISIT-1…' }).click();
      await visit.button('Keep it').click();
      await visit.see('Waiting in 1 place');
      await visit.button('More actions').click();
      await visit.page.getByRole('menuitem', { name: 'Cancel VISIT-1…' }).click();
      await visit.button('Cancel instance').click();
      await visit.page.locator('.pill.is-cancelled').waitFor();
      assert.equal(await visit.token('waiting').count(), 0);
    },
  },
  {
    name: 'the lists count and filter',
    async run(visit) {
      await visit.tryExample();
      await visit.open('#/processes');
      await visit.see('1 process, 1 live instance');
      await visit.page.getByLabel('Name or key').fill('zebra');
      await visit.see('No process matches “zebra”.');
      await visit.button('Clear the filter').click();
      await visit.page.getByRole('link', { name: 'Visitor badge' }).first().waitFor();
      await visit.open('#/instances?state=finished');
      await visit.see('No instance matches “finished”.');
      await visit.button('Clear the filters').click();
      await visit.page.getByRole('link', { name: 'VISIT-1' }).waitFor();
      await visit.open('#/tasks?list=mine');
      await visit.see('No tasks for you.');
      await visit.button('Show unassigned').click();
      await visit.page.getByRole('heading', { level: 2, name: 'Prepare badge' }).waitFor();
    },
  },
  {
    name: 'a choice in the trace is the same choice in the diagram and the inspector',
    async run(visit) {
      await visit.tryExample();
      await visit.page.locator('.trace-rows button', { hasText: 'Prepare badge' }).click();
      await visit.page.getByRole('heading', { level: 2, name: 'Prepare badge' }).waitFor();
      await visit.page.locator('.stage .djs-element.selected[data-element-id=prepareBadge]').waitFor();
      assert.match(visit.page.url(), /sel=prepareBadge/);
      await visit.element('badgeReady').locator('.djs-hit').first().click();
      await visit.see('No token has been here yet.');
      await visit.button('Back to the whole instance').click();
      assert.doesNotMatch(visit.page.url(), /sel=/);
    },
  },
];
