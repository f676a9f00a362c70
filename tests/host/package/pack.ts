// What `npm pack` makes works where it is installed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PackageTest } from './context.js';

const run = promisify(execFile);

export const tests: PackageTest[] = [
  {
    name: 'the packed package is complete: imported, required, and run from the command line',
    async run({ repository }) {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-pack-'));
      try {
        const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
            { cwd: path.join(repository, 'node-host') });
        const [{ filename, files }] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
        assert.ok(files.some(file => file.path === 'dist/millrace.wasm'));
        assert.ok(!files.some(file => file.path.startsWith('src/')));
        await writeFile(path.join(folder, 'package.json'), '{"private":true}');
        await run('npm', ['install', '--offline', '--no-package-lock', `./${filename}`], { cwd: folder });

        const body = 'Engine.open().then(e => e.fetch("/engine-rest/engine")).then(r => r.text()).then(console.log)';
        await writeFile(path.join(folder, 'a.mjs'), `import { Engine } from 'millrace'; ${body}`);
        await writeFile(path.join(folder, 'a.cjs'), `const { Engine } = require('millrace'); ${body}`);
        for (const script of ['a.mjs', 'a.cjs']) {
          assert.equal((await run(process.execPath, [script], { cwd: folder })).stdout.trim(), '[{"name":"default"}]', script);
        }
        const version = await run(path.join(folder, 'node_modules/.bin/millrace'), ['--version']);
        assert.match(version.stdout, /^millrace \d+\.\d+\.\d+\n$/);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  },
];
