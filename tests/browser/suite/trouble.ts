// Things that are not there, and engines that don't answer.
import type { Test } from '../harness.js';

export const tests: Test[] = [
  {
    name: 'links to what is not there say so and lead on',
    async run(visit) {
      await visit.open('#/instances/not-an-instance');
      await visit.see(/isn't on this engine/);
      await visit.open('#/tasks/not-a-task');
      await visit.see('This task is no longer there.');
      await visit.open('#/processes/not-a-process');
      await visit.see('There is no process “not-a-process” on this engine.');
      await visit.page.getByRole('link', { name: 'Show all processes' }).click();
      await visit.button('Try it').waitFor();
    },
    expected: [/404/],
  },
  {
    name: 'a server that does not answer is named, and the tab is a click away',
    tabOnly: true,
    async run(visit) {
      const { page } = visit;
      await visit.open('#/settings/engine');
      await page.getByLabel('A server').check();
      await page.getByLabel('URL of its REST root').fill('not a url');
      await visit.button('Connect').click();
      await visit.see('Write a URL that begins with http:// or https://.');
      // Port 9 of this machine: nobody listens there.
      await page.getByLabel('URL of its REST root').fill('http://127.0.0.1:9/engine-rest');
      await visit.button('Connect').click();
      await visit.see(/http:\/\/127\.0\.0\.1:9\/engine-rest can't be reached/);
      await page.getByRole('link', { name: 'Processes' }).click();
      await visit.see("The processes can't be read");
      await visit.open('#/settings/engine');
      await page.getByLabel('This tab').check();
      await page.getByRole('link', { name: 'Processes' }).click();
      await visit.button('Try it').waitFor();
    },
    expected: [/127\.0\.0\.1:9\//, /ERR_|Failed to load/],
  },
];
