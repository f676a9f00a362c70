// Writes THIRD-PARTY.txt: name, version and licence text of every package that has code or a file in the bundle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Plugin } from 'vite';

const own = 'millrace';

// The folder of the package that a module belongs to, or undefined for our own files.
function packageFolder(moduleId: string): string | undefined {
  const path = moduleId.replace(/^\0/, '').replace(/[?#].*$/, '');
  if (!path.includes('/node_modules/')) return undefined;
  for (let folder = dirname(path); folder.includes('/node_modules/'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name) return folder;
  }
  return undefined;
}

function describe(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version}\n${'='.repeat(72)}\n${text}\n`;
}

export function thirdPartyLicences(): Plugin {
  const folders = new Set<string>();
  const see = (moduleId: string) => {
    const folder = packageFolder(moduleId);
    if (folder && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name !== own) folders.add(folder);
  };
  return {
    name: 'third-party-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk') Object.keys(part.modules).forEach(see);
        else part.originalFileNames.forEach((name) => see(join(this.environment.config.root, name)));
      }
      const source = [...folders].sort().map(describe).join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source });
    },
  };
}
