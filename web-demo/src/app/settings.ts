// What the person chose, kept on this device.
import { effect, signal, type Signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

// A signal that is kept in localStorage; where that is refused, it lasts as long as the page.
function kept<T extends string>(name: string, initial: T): Signal<T> {
  const key = `millrace.${name}`;
  const value = signal(read(key) ?? initial) as Signal<T>;
  effect(() => write(key, value.value));
  return value;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows may refuse; the choice then ends with the page.
  }
}

const servedBy = document.querySelector<HTMLMetaElement>('meta[name=millrace-engine]')?.content ?? 'tab';

export const theme = kept<Theme>('theme', 'system');
// "tab", or the URL of a REST root.
export const engineAddress = kept<string>('engine', servedBy);
// Who claims tasks.
export const userId = kept<string>('user', 'demo');
export const singleKeys = kept<'on' | 'off'>('single-keys', 'on');

export function applyTheme(): void {
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = signal(prefersDark.matches);
  prefersDark.addEventListener('change', () => (systemIsDark.value = prefersDark.matches));
  effect(() => {
    const chosen = theme.value === 'system' ? (systemIsDark.value ? 'dark' : 'light') : theme.value;
    document.documentElement.dataset['theme'] = chosen;
  });
}
