// Hash routes, so that a static folder and a server use the same links: #/instances/<id>?sel=chargeCard
import { signal } from '@preact/signals';

export interface Route {
  // Decoded parts of the path: ["instances", "<id>"].
  path: string[];
  query: URLSearchParams;
}

export const route = signal<Route>(parse(location.hash));

addEventListener('hashchange', () => (route.value = parse(location.hash)));

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export type QueryParts = Record<string, string | undefined>;

export function href(path: string[], query: QueryParts = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  const tail = given.length ? `?${new URLSearchParams(given)}` : '';
  return `#/${path.map(encodeURIComponent).join('/')}${tail}`;
}

// A new place: Back returns from it.
export function go(path: string[], query: QueryParts = {}): void {
  location.hash = href(path, query);
  route.value = parse(location.hash);
}

// The same place seen differently (a filter, a selection): no step for Back.
export function refine(changes: QueryParts): void {
  const query = { ...Object.fromEntries(route.peek().query), ...changes };
  history.replaceState(history.state, '', href(route.peek().path, query));
  route.value = parse(location.hash);
}
