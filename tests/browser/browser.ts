// Chromium, one visit for each test: a profile of its own, watched for what should not happen.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';

const waitLimit_ms = 15_000;
// The tests are compiled into build/browser-tests; the models stay in the sources.
const models = fileURLToPath(new URL('../../tests/browser/models/', import.meta.url));

interface Target {
  page: string;
  // "tab", or where the server's REST root is.
  engine: string;
}

export async function launch(target: Target) {
  const profile = mkdtempSync(path.join(tmpdir(), 'millrace-browser-'));
  const start = async () => {
    const started = await chromium.launch({
      executablePath: process.env['MILLRACE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--crash-dumps-dir=${profile}`,
      ],
    });
    // Chromium ends with its last window; this one stays, so that it doesn't end between two visits.
    await (await started.newContext()).newPage();
    return started;
  };
  let browser = await start();
  return {
    async visit(): Promise<Visit> {
      // A browser that broke down fails one test, not all that come after it.
      if (!browser.isConnected()) browser = await start();
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC', reducedMotion: 'reduce' });
      if (target.engine !== 'tab') {
        await context.addInitScript((address) => localStorage.setItem('millrace.engine', address), target.engine);
      }
      context.setDefaultTimeout(waitLimit_ms);
      return new Visit(context, await context.newPage(), target.page);
    },
    async close(): Promise<void> {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

// One person's visit: what a test clicks, types and looks for, by the names that a person sees.
export class Visit {
  readonly #context: BrowserContext;
  readonly #problems: string[] = [];

  constructor(
    context: BrowserContext,
    readonly page: Page,
    readonly home: string,
  ) {
    this.#context = context;
    this.#watch(page);
  }

  async open(route = ''): Promise<void> {
    await this.page.goto(this.home + route);
  }

  // Another tab of the same browser.
  async anotherTab(): Promise<Page> {
    const page = await this.#context.newPage();
    this.#watch(page);
    await page.goto(this.home);
    return page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  model(name: string): string {
    return readFileSync(models + name, 'utf8');
  }

  // Chooses model files of the tests as a person would in the file dialog.
  async chooseFiles(...names: string[]): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(names.map((name) => models + name));
  }

  // Deploys the example from the first screen, starts it and comes to the instance.
  async tryExample(): Promise<void> {
    await this.open();
    await this.button('Try it').click();
    await this.page.getByRole('heading', { level: 1, name: /VISIT-1/ }).waitFor();
  }

  element(id: string): Locator {
    return this.page.locator(`.stage .djs-element[data-element-id="${id}"]`);
  }

  token(state: string): Locator {
    return this.page.locator(`.stage .token.is-${state}`);
  }

  expectCalm(expected: RegExp[]): void {
    const problems = this.#problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    if (problems.length) throw new Error(`The page was not calm:\n${problems.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  #watch(page: Page): void {
    const { origin } = new URL(this.home);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#problems.push(`error: ${error.message}`));
    this.#context.on('request', (request) => {
      const { protocol, origin: to } = new URL(request.url());
      if (protocol.startsWith('http') && to !== origin) this.#problems.push(`request to ${request.url()}`);
    });
  }
}
