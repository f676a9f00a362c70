// Times, durations and ids as people read them.

const units: [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

// "3 min 41 s", "12 ms": the two largest units.
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  const first = units.findIndex(([, size]) => ms >= size);
  const parts: string[] = [];
  let rest = ms;
  for (const [name, size] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    if (count || !parts.length) parts.push(`${count} ${name}`);
    rest -= count * size;
  }
  return parts.join(' ');
}

// The dialect's dates ("2026-11-22T14:05:52.000+0000") are not quite what every browser parses.
export function instant(text: string): number {
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minuteFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayYearFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const fullFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

export const clock = (ms: number) => clockFormat.format(ms);
export const clockMinute = (ms: number) => minuteFormat.format(ms);
export const fullTime = (ms: number) => fullFormat.format(ms);

// "today 14:02", "14 Nov 09:41", "2 Oct 2025".
export function when(ms: number, now = Date.now()): string {
  const date = new Date(ms);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return `today ${clockMinute(ms)}`;
  const sameYear = date.getFullYear() === today.getFullYear();
  return sameYear ? `${dayFormat.format(ms)} ${clockMinute(ms)}` : dayYearFormat.format(ms);
}

export function shortId(id: string): string {
  return id.length <= 12 ? id : `${id.slice(0, 4)}…${id.slice(-4)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
