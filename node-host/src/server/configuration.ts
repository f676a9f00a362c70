// The options of `millrace serve`: one table, from which the command line is read and the help is written. Where the native server
// has the same option, the words are the same; a test compares them.
import type { EngineOptions, HistoryLevel } from '../options.js';
import { daysValue, durationValue, filledValue, numberValue, sizeValue, switchValue, ValueError } from './values.js';

export interface Configuration {
  action: 'serve' | 'print help' | 'print version';
  address: string;
  port: number;
  corsOrigins: string[];
  webFolder: string | undefined;
  database: string;
  engine: EngineOptions;
  limits: Limits;
  warnings: string[];
}

/** What one client may take. */
export interface Limits {
  header_bytes: number;
  body_bytes: number;
  connections: number;
  headerTimeout_ms: number;
  idleTimeout_ms: number;
  drainTimeout_ms: number;
}

/** A command line that cannot be understood; the message is for the person who wrote it. */
export class UsageError extends Error {}

interface Option {
  group?: string;     // the heading over it
  name: string;
  argument?: string;  // absent: it takes none
  fallback?: string;  // the default, as one would write it
  help: string;
  set(configuration: Configuration, value: string): void;  // throws ValueError
  notBuilt?: true;    // it has no effect yet
}

const levels: readonly string[] = ['none', 'activity', 'audit', 'full'] satisfies HistoryLevel[];

const options: readonly Option[] = [
  { group: 'Listening', name: '--address', argument: 'ADDRESS', fallback: '127.0.0.1',
    help: 'IP address to listen on. 127.0.0.1 lets in this machine only, 0.0.0.0 and :: everyone: there is no password yet.',
    set: (c, v) => { c.address = filledValue(v); } },
  { name: '--port', argument: 'NUMBER', fallback: '8080',
    help: 'Port to listen on. 0 takes any free one; the line that says it is ready names it.',
    set: (c, v) => { c.port = numberValue(v, 0, 65535); } },
  { name: '--cors-origin', argument: 'ORIGIN',
    help: 'Lets web pages of another origin use the server ("https://example.org"; "*" for all of them). Can be given more than ' +
        'once. Without it, requests from pages of other origins are refused.',
    set: (c, v) => { c.corsOrigins.push(filledValue(v)); } },
  { name: '--web', argument: 'FOLDER',
    help: 'Serves the files of this folder at /, for the workbench. They are listed once, at the start.',
    set: (c, v) => { c.webFolder = filledValue(v); } },

  { group: 'Data', name: '--database', argument: ':memory:', fallback: ':memory:',
    help: 'Where the data is; in memory it goes with the end. Files are not supported here yet.',
    set: (c, v) => {
      c.database = ':memory:';
      if (filledValue(v) !== ':memory:') c.warnings.push('--database has no effect yet but for :memory:; the data is kept in memory.');
    } },
  { name: '--history', argument: 'LEVEL', fallback: 'full', help: 'What is kept of the past: none, activity, audit or full.',
    set: (c, v) => {
      if (!levels.includes(v)) throw new ValueError('none, activity, audit or full');
      c.engine.history = v as HistoryLevel;
    } },
  { name: '--history-time-to-live', argument: 'DAYS', fallback: 'P365D',
    help: 'How long the history of a process is kept when its model does not say: P365D or 365. With none, models that do not say ' +
        'are refused.',
    set: (c, v) => { c.engine.historyTimeToLiveDays = daysValue(v); } },
  { name: '--time-zone', argument: 'NAME', fallback: 'UTC', help: 'Time zone of dates that name none ("Europe/Berlin").',
    set: (c, v) => { c.engine.timeZone = filledValue(v); } },
  { name: '--virtual-clock',
    help: 'Makes the clock settable, for tests: PUT /clock {"now": "2030-01-07T09:00:00.000+0000"} stops it there, DELETE /clock ' +
        'lets it run again.',
    set: c => { c.engine.virtualClock = true; } },

  { group: 'Running processes', name: '--job-executor', argument: 'on|off', fallback: 'on', notBuilt: true,
    help: 'Whether timers and asynchronous work run by themselves.',
    set: (c, v) => { c.engine.jobExecutor = switchValue(v); } },
  { name: '--bindings', argument: 'FILE', notBuilt: true,
    help: 'JSON file that says what takes the place of Java classes and beans: each name (* allowed) with "fail", "noop", ' +
        '{"topic": "…"} or {"script": "…"}.',
    set: (_, v) => { filledValue(v); } },
  { name: '--example', argument: 'on|off', fallback: 'on', notBuilt: true,
    help: 'Whether an empty engine gets the example process.',
    set: (_, v) => { switchValue(v); } },

  { group: 'Limits', name: '--max-body', argument: 'SIZE', fallback: '64MB',
    help: 'Largest body of a request; a larger one is answered 413.',
    set: (c, v) => { c.limits.body_bytes = c.engine.maxBody = sizeValue(v); } },
  { name: '--max-header', argument: 'SIZE', fallback: '16kB', help: 'Largest header of a request; a larger one is answered 431.',
    set: (c, v) => {
      c.limits.header_bytes = sizeValue(v);
      if (c.limits.header_bytes < 256 || c.limits.header_bytes > 2 ** 20) throw new ValueError('256 bytes to 1 MB');
    } },
  { name: '--max-connections', argument: 'NUMBER', fallback: '16384', help: 'Connections at one time; over it, new ones are closed.',
    set: (c, v) => { c.limits.connections = numberValue(v, 1, 1_000_000); } },
  { name: '--header-timeout', argument: 'TIME', fallback: '10s', help: 'Longest time for a header to arrive.',
    set: (c, v) => { c.limits.headerTimeout_ms = durationValue(v); } },
  { name: '--idle-timeout', argument: 'TIME', fallback: '2m', help: 'How long a connection is kept open between requests.',
    set: (c, v) => { c.limits.idleTimeout_ms = durationValue(v); } },
  { name: '--drain-timeout', argument: 'TIME', fallback: '5s',
    help: 'How long requests in flight may take when the server is told to end.',
    set: (c, v) => { c.limits.drainTimeout_ms = durationValue(v); } },

  { group: 'Other', name: '--host', argument: 'wasm',
    help: 'For ./run, which starts another server for native; this is the one in WebAssembly.',
    set: (_, v) => { if (v !== 'wasm') throw new ValueError('wasm (the script ./run knows --host native)'); } },
  { name: '--version', help: 'Prints the version and ends.', set: c => { c.action = 'print version'; } },
  { name: '--help', help: 'Prints this text and ends.', set: c => { c.action = 'print help'; } },
];

/** Reads "--name value" and "--name=value". Throws UsageError. */
export function readConfiguration(args: readonly string[]): Configuration {
  const configuration = {
    action: 'serve', corsOrigins: [], webFolder: undefined, engine: {}, limits: {}, warnings: [],
  } as unknown as Configuration;  // the defaults stand in the table
  for (const option of options) if (option.fallback !== undefined) set(configuration, option, option.fallback);

  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (!argument.startsWith('--')) throw new UsageError(`"${argument}" is not an option; options start with --.`);
    const equals = argument.indexOf('=');
    const name = equals < 0 ? argument : argument.slice(0, equals);
    const option = options.find(candidate => candidate.name === name);
    if (!option) throw new UsageError(`There is no option ${name}.`);
    let value = equals < 0 ? undefined : argument.slice(equals + 1);
    if (option.argument === undefined) {
      if (value !== undefined) throw new UsageError(`${name} takes no value.`);
    } else if (value === undefined) {
      value = args[++i];
      if (value === undefined) throw new UsageError(`${name} needs a value: ${option.argument}.`);
    }
    set(configuration, option, value ?? '');
    if (option.notBuilt) configuration.warnings.push(`${name} has no effect yet.`);
  }
  return configuration;
}

function set(configuration: Configuration, option: Option, value: string): void {
  try {
    option.set(configuration, value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new UsageError(`${option.name} takes ${error.message}, not "${value}".`);
  }
}

/** What --help prints. */
export function helpText(): string {
  const indent = 34;
  const width = 100;
  let text = 'Usage: millrace serve [options]\n\n' +
      'Runs the process engine and answers Camunda\'s REST API at http://127.0.0.1:8080/engine-rest.\n';
  for (const { group, name, argument, fallback, help, notBuilt } of options) {
    if (group !== undefined) text += `\n${group}:\n`;
    const left = `  ${name}${argument === undefined ? '' : ` ${argument}`}`;
    const right = help + (fallback === undefined ? '' : ` [default: ${fallback}]`) + (notBuilt ? ' No effect yet.' : '');
    text += left.padEnd(Math.max(left.length + 2, indent)) + wrapped(right, indent, width) + '\n';
  }
  return text + '\nSizes are written 1048576, 64kB or 64MB; times 30, 30s, 500ms or 2m.\n' +
      'SIGTERM and SIGINT end the server: requests in flight are finished first.\n';
}

/** The words at most `width` columns wide; lines after the first start with `indent` spaces. */
function wrapped(text: string, indent: number, width: number): string {
  let out = '';
  let column = indent;
  for (const word of text.split(' ')) {
    if (column > indent && column + 1 + word.length > width) {
      out += '\n' + ' '.repeat(indent);
      column = indent;
    } else if (column > indent) {
      out += ' ';
      column++;
    }
    out += word;
    column += word.length;
  }
  return out;
}
