// Variables between the wire and what people type.
import type { Variable, Variables } from '../client/types';

export const editableTypes = ['String', 'Long', 'Double', 'Boolean', 'Date', 'Json', 'Null'] as const;
export type EditableType = (typeof editableTypes)[number];

// One line of a form: what was typed, not yet a value.
export interface Draft {
  key: number;
  name: string;
  type: string;
  text: string;
  // A variable that exists: its name stays, and it is sent only when its text or type differs from this.
  from?: { type: string; text: string };
}

let lastKey = 0;

export function newDraft(): Draft {
  return { key: ++lastKey, name: '', type: 'String', text: '' };
}

export function draftOf(name: string, variable: Variable): Draft {
  const from = { type: variable.type, text: valueText(variable) };
  return { key: ++lastKey, name, ...from, from };
}

// Serialised objects, files and bytes are shown, not edited here.
export function editable({ type }: { type: string }): boolean {
  return (editableTypes as readonly string[]).includes(type) || type === 'Integer' || type === 'Short';
}

export function changed({ name, type, text, from }: Draft): boolean {
  return from ? from.type !== type || from.text !== text : name !== '' || text !== '';
}

export function valueText({ type, value }: Variable): string {
  if (value === null || value === undefined) return '';
  if (type === 'Date') return toLocalTime(String(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

// The message says what is wrong with the draft; absent when it can be sent.
export function draftProblem(draft: Draft, all: Draft[]): string | undefined {
  if (!draft.name.trim()) return 'A variable needs a name.';
  if (all.some((other) => other !== draft && other.name.trim() === draft.name.trim())) {
    return `There are two variables named ${draft.name.trim()}.`;
  }
  const text = draft.text.trim();
  switch (draft.type) {
    case 'Integer':
    case 'Short':
    case 'Long':
      return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? undefined : 'Write a whole number, like 42.';
    case 'Double':
      return text && Number.isFinite(Number(text)) ? undefined : 'Write a number, like 129.9.';
    case 'Date':
      return text && !Number.isNaN(Date.parse(text)) ? undefined : 'Choose a date and a time.';
    case 'Json':
      return jsonProblem(text);
    default:
      return undefined;
  }
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `This is not JSON: ${(error as Error).message}`;
  }
}

function toVariable({ type, text }: Draft): Variable {
  switch (type) {
    case 'Integer':
    case 'Short':
    case 'Long':
    case 'Double':
      return { type, value: Number(text) };
    case 'Boolean':
      return { type, value: text === 'true' };
    case 'Date':
      return { type, value: new Date(text).toISOString().replace('Z', '+0000') };
    case 'Null':
      return { type, value: null };
    default:
      return { type, value: text };
  }
}

// What to send: only what was added or changed.
export function changedVariables(drafts: Draft[]): Variables {
  return Object.fromEntries(drafts.filter(changed).map((draft) => [draft.name.trim(), toVariable(draft)]));
}

function toLocalTime(wire: string): string {
  const date = new Date(wire.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(date.getTime())) return wire;
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

export interface ShownValue {
  text: string;
  kind: 'text' | 'number' | 'object';
  type: string;
}

// How a value stands in a table: strings quoted, objects counted.
export function shownValue({ type, value, valueInfo }: Variable): ShownValue {
  if (value === null || value === undefined) return { text: type === 'Object' ? 'an object' : 'null', kind: 'object', type: wordFor(type) };
  if (type === 'Json') return { ...countJson(String(value)), type: wordFor(type) };
  if (type === 'Object') {
    const name = valueInfo?.['objectTypeName'];
    return { text: typeof value === 'string' ? value : JSON.stringify(value), kind: 'object', type: typeof name === 'string' ? name : 'object' };
  }
  if (typeof value === 'string' && type === 'String') return { text: JSON.stringify(value), kind: 'text', type: wordFor(type) };
  return { text: String(value), kind: 'number', type: wordFor(type) };
}

function countJson(text: string): { text: string; kind: 'object' } {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return { text: `[ ${value.length} ${value.length === 1 ? 'entry' : 'entries'} ]`, kind: 'object' };
    if (value && typeof value === 'object') {
      const count = Object.keys(value).length;
      return { text: `{ ${count} ${count === 1 ? 'field' : 'fields'} }`, kind: 'object' };
    }
  } catch {
    // Shown as it is.
  }
  return { text, kind: 'object' };
}

export function wordFor(type: string): string {
  const known: Record<string, string> = {
    String: 'text',
    Long: 'whole number',
    Integer: 'whole number',
    Short: 'whole number',
    Double: 'number',
    Boolean: 'yes or no',
    Date: 'date',
    Json: 'JSON',
    Null: 'null',
    File: 'file',
    Bytes: 'bytes',
  };
  return known[type] ?? type;
}
