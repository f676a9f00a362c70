// What a test of the web application is.
import type { Visit } from './browser.js';

export interface Test {
  name: string;
  run(visit: Visit): Promise<void>;
  // About the engine in the tab and what it saves; makes no sense with a server.
  tabOnly?: boolean;
  // Errors on the console that belong to the test.
  expected?: RegExp[];
}
