// Compiles the tests of the web application and runs them; the options are those of run.ts.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const compiled = path.resolve(here, '../../build/browser-tests');
try {
  execFileSync(process.execPath, [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', here], { stdio: 'inherit' });
} catch {
  process.exit(1);  // tsc has said why
}
process.argv[1] = path.join(compiled, 'run.js');
await import(pathToFileURL(process.argv[1]).href);
