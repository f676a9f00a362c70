// How the values of options are written on the command line, as the native server reads them.

/** A value that cannot be read; the message says what is expected. */
export class ValueError extends Error {}

export function numberValue(text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) throw new ValueError(`a number from ${least} to ${most}`);
  return number;
}

/** Bytes: "1048576", "64 kB", "64MB", "1g". A kB has 1024 bytes. */
export function sizeValue(text: string): number {
  const match = /^(\d+) *(?:b|(?:([kmg])b?))?$/i.exec(text);
  const number = match ? Number(match[1]) * 1024 ** ' kmg'.indexOf(match[2]?.toLowerCase() ?? ' ') : NaN;
  if (!Number.isSafeInteger(number)) throw new ValueError('a size such as 1048576, 64kB or 64MB');
  return number;
}

/** Milliseconds: "30", "30s", "500ms", "2m"; without a unit, seconds. Never zero. */
export function durationValue(text: string): number {
  const factors: Record<string, number> = { ms: 1, '': 1000, s: 1000, m: 60_000, min: 60_000 };
  const match = /^(\d+) *(ms|s|min|m)?$/i.exec(text);
  const duration_ms = match ? Number(match[1]) * factors[match[2]?.toLowerCase() ?? '']! : NaN;
  if (!(duration_ms > 0 && duration_ms <= 86_400_000)) {
    throw new ValueError('a time such as 30, 30s, 500ms or 2m, more than nothing and at most a day');
  }
  return duration_ms;
}

/** "P365D" or "365"; null for "" and "none". */
export function daysValue(text: string): number | null {
  if (text === '' || text === 'none') return null;
  const match = /^(?:P(\d+)D|(\d+))$/.exec(text);
  const days = match ? Number(match[1] ?? match[2]) : NaN;
  if (!(days <= 2 ** 31 - 1)) throw new ValueError('days, such as P365D or 365, or none');
  return days;
}

export function switchValue(text: string): boolean {
  if (text === 'on') return true;
  if (text === 'off') return false;
  throw new ValueError('on or off');
}

export function filledValue(text: string): string {
  if (text === '') throw new ValueError('a name that is not empty');
  return text;
}
