// Instances as rows: state, business key, process, where it is, since when, how long.
import { useEffect, useState } from 'preact/hooks';

import { clock, duration, fullTime, instant, shortId, when } from '../app/format';
import { href } from '../app/router';
import type { Camunda } from '../client/camunda';
import type { HistoricInstance, InstanceState } from '../client/types';
import { Glyph, type GlyphName } from '../ui/icons';
import { words } from '../words';

export interface InstanceRow {
  instance: HistoricInstance;
  // Names of the elements where tokens are.
  at: string[];
}

export async function readInstances(engine: Camunda, query: Record<string, string | number | boolean>): Promise<InstanceRow[]> {
  const [instances, active] = await Promise.all([
    engine.historicInstances({ sortBy: 'startTime', sortOrder: 'desc', ...query }),
    // One question for all rows: the newest places where something waits.
    engine.historicActivities({ unfinished: true, sortBy: 'startTime', sortOrder: 'desc', maxResults: 1000 }),
  ]);
  const at = new Map<string, string[]>();
  for (const { processInstanceId, activityName, activityId } of active) {
    at.set(processInstanceId, [...(at.get(processInstanceId) ?? []), activityName || activityId]);
  }
  return instances.map((instance) => ({ instance, at: at.get(instance.id) ?? [] }));
}

export function stateOf(state: InstanceState): GlyphName {
  if (state === 'ACTIVE') return 'waiting';
  if (state === 'SUSPENDED') return 'suspended';
  return state === 'COMPLETED' ? 'done' : 'cancelled';
}

export function nameOf({ businessKey, id }: { businessKey: string | null; id: string }): string {
  return businessKey || words.instance.unnamed(shortId(id));
}

// `brief` leaves out the process, where all rows have the same.
export function InstanceTable({ rows, brief }: { rows: InstanceRow[]; brief?: boolean }) {
  const now = useNow(rows.some(({ instance }) => !instance.endTime));
  return (
    <div class="scroll">
      <table class="list is-dense">
        <thead>
          <tr>
            <th scope="col">{words.instances.instance}</th>
            {!brief && <th scope="col">{words.instances.process}</th>}
            <th scope="col">{words.instances.at}</th>
            <th scope="col" class="narrow">
              {words.instances.started}
            </th>
            <th scope="col" class="number narrow">
              {words.instances.time}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.instance.id} row={row} brief={!!brief} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row: { instance, at }, brief, now }: { row: InstanceRow; brief: boolean; now: number }) {
  const started = instant(instance.startTime);
  const state = stateOf(instance.state);
  return (
    <tr data-row={instance.id}>
      <th scope="row">
        <span class="with-glyph">
          <Glyph name={state} label={words.states[state]} />
          <a href={href(['instances', instance.id])}>{nameOf(instance)}</a>
        </span>
      </th>
      {!brief && (
        <td>
          {instance.processDefinitionName ?? instance.processDefinitionKey} <span class="muted">{words.processes.version(instance.processDefinitionVersion)}</span>
        </td>
      )}
      <td>{at.join(', ')}</td>
      <td class="narrow" title={fullTime(started)}>
        {Date.now() - started < 3_600_000 ? clock(started) : when(started)}
      </td>
      <td class="number narrow">{duration(instance.durationInMillis ?? Math.max(0, now - started))}</td>
    </tr>
  );
}

// The time, again each second while it matters.
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
