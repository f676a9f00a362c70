// Beside the list of processes: the chosen one as a map with counts, where it waits, and its versions.
import { useMemo, useState } from 'preact/hooks';

import { instant, duration, when } from '../app/format';
import { useLive } from '../app/live';
import { href } from '../app/router';
import type { Camunda } from '../client/camunda';
import type { HistoricActivity, ProcessDefinition } from '../client/types';
import { Diagram } from '../diagram/diagram';
import { countMarks } from '../diagram/marks';
import { Glyph } from '../ui/icons';
import { Button, Loading, Panel } from '../ui/parts';
import { words } from '../words';
import type { ProcessRow } from './processes';

const versionsShown = 6;

export function Preview({ row, onStart }: { row: ProcessRow; onStart(): void }) {
  const { definition, name } = row;
  const xml = useLive(`xml ${definition.id}`, (engine) => engine.xml(definition.id));
  const waiting = useLive(`waiting ${definition.id}`, (engine) => readWaiting(engine, definition.id));
  const versions = useLive(`versions ${definition.key}`, (engine) => readVersions(engine, definition.key));
  const marks = useMemo(() => countMarks(waiting.data ?? []), [waiting.data]);
  const latest = versions.data?.[0];
  return (
    <Panel label={name} class="side">
      <header>
        <h2>{name}</h2>
        <p>
          {words.processes.versionLong(definition.version)}
          {latest?.deployed ? `, ${words.processes.deployed(when(latest.deployed))}` : ''}
        </p>
      </header>
      <div class="thumb">{xml.data ? <Diagram map xml={xml.data} label={name} marks={marks} /> : <Loading rows={1} height={194} label={words.common.loading} />}</div>
      <div class="side-scroll">
        {waiting.data && waiting.data.length > 0 && <Waiting activities={waiting.data} />}
        {versions.data && (
          <>
            <h3>{words.processes.versions}</h3>
            <ul class="versions">
              {versions.data.slice(0, versionsShown).map((version, index) => (
                <li key={version.definition.id}>
                  <a class={index === 0 ? 'is-latest' : ''} href={href(['processes', definition.key, 'v', String(version.definition.version)])}>
                    {words.processes.version(version.definition.version)}
                  </a>
                  <span class="muted">{version.deployed ? when(version.deployed) : ''}</span>
                  <span class={version.live ? '' : 'muted'}>{words.processes.liveCount(version.live)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <footer class="side-foot">
        <a class="button is-main" href={href(['processes', definition.key])}>
          {words.processes.open}
        </a>
        <Button icon="play" onClick={onStart}>
          {words.processes.startEllipsis}
        </Button>
      </footer>
    </Panel>
  );
}

function Waiting({ activities }: { activities: HistoricActivity[] }) {
  const [now] = useState(Date.now());
  const places = Object.values(Object.groupBy(activities, ({ activityId }) => activityId)).filter((group) => group !== undefined);
  return (
    <>
      <h3>{words.processes.waitsAt}</h3>
      <ul class="waiting-places">
        {places.map((group) => {
          const [first] = group;
          const oldest = Math.min(...group.map(({ startTime }) => instant(startTime)));
          return (
            <li key={first?.activityId}>
              <Glyph name="waiting" />
              <div>
                <b>{first?.activityName || first?.activityId}</b>
                <span>{words.processes.waiting(group.length, duration(now - oldest))}</span>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function readWaiting(engine: Camunda, processDefinitionId: string): Promise<HistoricActivity[]> {
  return engine.historicActivities({ processDefinitionId, unfinished: true, maxResults: 1000 }).catch(() => []);
}

export interface VersionRow {
  definition: ProcessDefinition;
  live: number;
  deployed: number | undefined;
}

export async function readVersions(engine: Camunda, key: string): Promise<VersionRow[]> {
  const definitions = await engine.definitions({ key, sortBy: 'version', sortOrder: 'desc', maxResults: 50 });
  return Promise.all(
    definitions.map(async (definition) => {
      const [live, deployment] = await Promise.all([
        engine.instanceCount({ processDefinitionId: definition.id }),
        engine.deployment(definition.deploymentId).catch(() => undefined),
      ]);
      return { definition, live, deployed: deployment && instant(deployment.deploymentTime) };
    }),
  );
}
