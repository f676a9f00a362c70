#!/usr/bin/env node
// The command line: `millrace serve [options]`.
import process from 'node:process';
import { Engine } from './engine.js';
import type { EngineLostError } from './errors.js';
import { version } from './glue.js';
import { helpText, readConfiguration, UsageError, type Configuration } from './server/configuration.js';
import { Service } from './serve.js';

const usage = 'See millrace serve --help.';

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (command === '--version') return print(`millrace ${version}`);
  if (command === '--help') return print(helpText());
  if (command !== 'serve') throw new UsageError(command === undefined ? 'The command is missing: millrace serve.' : `There is no command ${command}.`);

  const configuration = readConfiguration(rest);
  if (configuration.action === 'print help') return print(helpText());
  if (configuration.action === 'print version') return print(`millrace ${version}`);
  for (const warning of configuration.warnings) console.error(`millrace: warning: ${warning}`);
  await serve(configuration);
}

async function serve(configuration: Configuration): Promise<void> {
  const engine = await Engine.open(configuration.engine);
  const onEngineLost = (error: EngineLostError): void => {
    console.error(`millrace: ${error.message}`);
    process.exit(1);  // in memory there is nothing to go on with; who watches over the process starts a new one
  };
  const service = await Service.start(engine, { ...configuration, onEngineLost });
  print(`Millrace ${version} listens on ${service.url}/engine-rest (database ${configuration.database})`);
  const end = async (): Promise<void> => {
    await service.close();
    await engine.close();
    process.exit(0);
  };
  process.once('SIGTERM', end).once('SIGINT', end);
}

function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`millrace: ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof UsageError) console.error(usage);
  process.exit(error instanceof UsageError ? 2 : 1);
});
