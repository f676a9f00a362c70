// The list of scenarios that pass, in passing.txt: a name on each line; after it a host, when it passes on this one only.
import { readFileSync, writeFileSync } from 'node:fs';
import { hosts } from './server.mjs';

const file = new URL('passing.txt', import.meta.url);
const allHosts = Object.keys(hosts);

export class PassingList {
  #hostsOf = new Map();

  static read() {
    const list = new PassingList();
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [name, host] = line.trim().split(/\s+/);
      if (!name || name.startsWith('#')) continue;
      for (const one of host ? [host] : allHosts) list.add(name, one);
    }
    return list;
  }

  add(name, host) {
    if (!allHosts.includes(host)) throw new Error(`passing.txt: ${name}: there is no host ${host}`);
    if (!this.#hostsOf.has(name)) this.#hostsOf.set(name, new Set());
    this.#hostsOf.get(name).add(host);
  }

  has(name, host) { return this.#hostsOf.get(name)?.has(host) ?? false; }

  names() { return [...this.#hostsOf.keys()]; }

  write() {
    const lines = this.names().sort().map(name => {
      const on = this.#hostsOf.get(name);
      return on.size === allHosts.length ? name : `${name} ${[...on].join(' ')}`;
    });
    writeFileSync(file, ['# The scenarios that pass; node tests/conformance/run.mjs --update adds to it. The list only grows.', ...lines, '']
      .join('\n'));
  }
}
