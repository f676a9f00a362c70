// Finds the recorded scenarios in ../shared/conformance.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const conformanceFolder = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));

/** Where each dialect's scenarios expect to be served, below the origin. */
const bases = { camunda: '/engine-rest', flowable: '/process-api', 'flowable-origin': '' };

/** All scenarios, or those whose names are or start with one of `only`: [{ name, area, file, base }] */
export function findScenarios(only) {
  const folder = path.join(conformanceFolder, 'scenarios');
  if (!existsSync(folder)) throw new Error(`${folder} is missing`);
  return readdirSync(folder, { recursive: true })
    .filter(file => file.endsWith('.json') && !file.endsWith('.expected.json'))
    .map(file => file.slice(0, -'.json'.length))
    .filter(name => !only.length || only.some(one => name === one || name.startsWith(`${one}/`)))
    .sort()
    .map(name => {
      const [dialect] = name.split('/');
      if (!(dialect in bases)) throw new Error(`no base is known for ${name}`);
      return { name, area: path.dirname(name), file: path.join(folder, `${name}.json`), base: bases[dialect] };
    });
}
