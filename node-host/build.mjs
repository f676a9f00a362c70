// Builds the package into dist/: the TypeScript twice (ES modules and CommonJS), and the engine beside it.
//
//   node build.mjs [FOLDER]     FOLDER holds millrace.cjs and millrace.wasm (default: ../build/wasm)
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const engine = path.resolve(here, process.argv[2] ?? '../build/wasm');
const dist = path.join(here, 'dist');
const { version } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
const script = readFileSync(path.join(engine, 'millrace.cjs'), 'utf8');

// The loader's end in each kind of module, with the place of the WebAssembly file; `src/glue.d.ts` describes it.
const endings = {
  esm: `
export default createMillrace;
export const wasmUrl = new URL('../millrace.wasm', import.meta.url);
export const version = '${version}';
`,
  cjs: `
module.exports = {
  __esModule: true,
  default: createMillrace,
  wasmUrl: require('node:url').pathToFileURL(require('node:path').join(__dirname, '../millrace.wasm')),
  version: '${version}',
};
`,
};

function compile(kind, ...options) {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const out = path.join(dist, kind);
  try {
    execFileSync(process.execPath, [tsc, '-p', here, '--outDir', out, ...options], { stdio: 'inherit' });
  } catch {
    process.exit(1);  // tsc has said why
  }
  writeFileSync(path.join(out, 'package.json'), JSON.stringify({ type: kind === 'esm' ? 'module' : 'commonjs' }) + '\n');
  writeFileSync(path.join(out, 'glue.js'), script + endings[kind]);
  copyFileSync(path.join(here, 'src/glue.d.ts'), path.join(out, 'glue.d.ts'));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
compile('esm');
compile('cjs', '--module', 'CommonJS', '--moduleResolution', 'Node10', '--noCheck');
copyFileSync(path.join(engine, 'millrace.wasm'), path.join(dist, 'millrace.wasm'));
chmodSync(path.join(dist, 'esm/cli.js'), 0o755);
