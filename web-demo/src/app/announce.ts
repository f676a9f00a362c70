// One polite live region; at most one message in two seconds, the last one wins.
import { signal } from '@preact/signals';

const quietMs = 2000;

export const announcement = signal('');
let next: string | undefined;
let quiet = false;

export function announce(message: string): void {
  if (quiet) {
    next = message;
    return;
  }
  announcement.value = message;
  quiet = true;
  setTimeout(() => {
    quiet = false;
    const waiting = next;
    next = undefined;
    if (waiting) announce(waiting);
  }, quietMs);
}
