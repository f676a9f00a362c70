// Models that come in, and what is said about them.
import assert from 'node:assert/strict';

import type { Test } from '../harness.js';

export const tests: Test[] = [
  {
    name: 'a file dropped anywhere is deployed',
    async run(visit) {
      await visit.open('#/instances');
      await visit.see('No instances yet.');
      const content = visit.model('holiday.bpmn');
      await visit.page.evaluate((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'holiday.bpmn', { type: 'text/xml' }));
        for (const type of ['dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
        }
      }, content);
      await visit.see('Deployed Holiday request, version 1');
    },
  },
  {
    name: 'the same file again changes nothing, a changed one is a new version',
    async run(visit) {
      await visit.open();
      await visit.button('Try it').waitFor();
      await visit.chooseFiles('holiday.bpmn');
      await visit.see('Deployed Holiday request, version 1');
      await visit.chooseFiles('holiday.bpmn');
      await visit.see('Holiday request is the same as version 1: nothing was deployed');
    },
  },
  {
    name: 'all problems are listed with element and line, and marked on the diagram',
    async run(visit) {
      const { page } = visit;
      await visit.open();
      await visit.button('Try it').waitFor();
      await visit.chooseFiles('broken.bpmn');
      await page.getByRole('heading', { level: 1, name: 'Deploy' }).waitFor();
      await visit.see(/problems? to solve before it can be deployed/);
      const problems = page.locator('.problems li');
      const count = await problems.count();
      assert.ok(count >= 1, 'at least one problem');
      const about = problems.filter({ hasText: 'brokenTask' }).first();
      assert.match(await about.innerText(), /line \d+/);
      await page.locator('.stage .token.is-numbered').first().waitFor();
      assert.match((await visit.element('brokenTask').getAttribute('class')) ?? '', /is-failed/);

      await about.getByRole('button', { name: 'Show in source' }).click();
      const line = await page.locator('.source li.is-here').innerText();
      assert.match(line, /brokenTask/);
      await visit.open('#/processes');
      await visit.button('Try it').waitFor();
    },
    expected: [/400/],
  },
  {
    name: 'a file that is not XML is refused with the reason',
    async run(visit) {
      await visit.open();
      await visit.button('Try it').waitFor();
      await visit.chooseFiles('no_model.bpmn');
      await visit.see(/to solve before it can be deployed|It was not deployed/);
      await visit.see("The model can't be drawn.");
    },
    expected: [/400|500/],
  },
  {
    name: 'a model without a picture is shown as an outline that does the same',
    async run(visit) {
      const { page } = visit;
      await visit.open();
      await visit.button('Try it').waitFor();
      await visit.chooseFiles('no_picture.bpmn');
      await visit.see('Deployed No picture, version 1');
      await visit.button('Start…').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
      await visit.see('The file has no picture');
      const row = page.locator('.outline button', { hasText: 'user task' });
      await row.waitFor();
      await row.locator('.glyph.is-waiting').waitFor();
      await row.click();
      await page.getByRole('heading', { level: 2, name: 'Look closely' }).waitFor();
    },
  },
  {
    name: 'pasted XML is deployed',
    async run(visit) {
      await visit.open('#/deploy');
      await visit.button('Paste XML').click();
      await visit.page.getByLabel('BPMN XML').fill(visit.model('holiday.bpmn'));
      await visit.page.locator('.paste').getByRole('button', { name: 'Deploy' }).click();
      await visit.see('Deployed Holiday request, version 1');
    },
  },
  {
    name: 'a deployment is deleted after a question, with its instances',
    async run(visit) {
      await visit.tryExample();
      await visit.page.getByRole('link', { name: 'Visitor badge' }).first().click();
      await visit.page.getByRole('heading', { level: 1, name: /Visitor badge/ }).waitFor();
      await visit.button('More actions').click();
      await visit.page.getByRole('menuitem', { name: /^Delete the deployment/ }).click();
      await visit.see('Its 1 live instance and all history of it go too.');
      await visit.button('Delete deployment').click();
      await visit.button('Try it').waitFor();
    },
  },
];
