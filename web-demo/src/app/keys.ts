// Single-key commands: inactive in fields, and where the person switched them off.
import { useEffect } from 'preact/hooks';

import { singleKeys } from './settings';

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && !!target.closest('input, textarea, select, [contenteditable]');
}

const maps: KeyMap[] = [];
let prefix = '';

// The newest map that knows the key wins. "g p" is a sequence of two.
function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (singleKeys.peek() === 'off' || document.querySelector('dialog[open]')) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const sequence = prefix ? `${prefix} ${name}` : name;
  prefix = '';
  const map = maps.findLast((candidate) => candidate[sequence]);
  if (map) {
    event.preventDefault();
    map[sequence]?.(event);
  } else if (maps.some((candidate) => Object.keys(candidate).some((key) => key.startsWith(`${sequence} `)))) {
    prefix = sequence;
  }
}

addEventListener('keydown', dispatch);

export function useKeys(map: KeyMap): void {
  useEffect(() => {
    maps.push(map);
    return () => void maps.splice(maps.indexOf(map), 1);
  });
}
