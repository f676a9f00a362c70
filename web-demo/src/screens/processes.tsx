// Processes: what is deployed, and how is each doing?
import { useState } from 'preact/hooks';

import { chooseFiles } from '../app/files';
import { plural } from '../app/format';
import { DeployedNote, Head } from '../app/head';
import { useKeys } from '../app/keys';
import { useLive } from '../app/live';
import { go, refine, route } from '../app/router';
import type { Camunda } from '../client/camunda';
import type { ProcessDefinition } from '../client/types';
import { Glyph } from '../ui/icons';
import { Button, Chips, Empty, Loading, Panel } from '../ui/parts';
import { SearchField } from '../ui/search_field';
import { Trouble } from '../ui/trouble';
import { words } from '../words';
import { FirstRun } from './first_run';
import { Preview } from './preview';
import { StartDialog } from './start_dialog';

export interface ProcessRow {
  definition: ProcessDefinition;
  name: string;
  live: number;
  // Live instances of versions before the latest.
  olderLive: number;
  // Absent where the engine keeps no history.
  finished: number | undefined;
}

export function ProcessesScreen() {
  const { query } = route.value;
  const text = query.get('q') ?? '';
  const state = query.get('state') === 'live' ? 'live' : 'all';
  const [starting, setStarting] = useState<ProcessRow>();
  const list = useLive('processes', readProcesses);

  const rows = list.data ?? [];
  const shown = rows.filter((row) => matches(row, text) && (state === 'all' || row.live > 0));
  const selected = shown.find(({ definition }) => definition.key === query.get('sel')) ?? shown[0];
  useListKeys(shown, selected, setStarting);

  const live = rows.reduce((sum, row) => sum + row.live, 0);
  return (
    <>
      <Head
        title={words.places.processes}
        {...(list.data ? { state: plural(live, 'live instance') } : {})}
        actions={
          <>
            <span class="hint">{words.processes.dropHint}</span>
            <Button kind="main" icon="deploy" onClick={chooseFiles}>
              {words.places.deploy}
            </Button>
          </>
        }
      />
      <DeployedNote />
      {list.data && !rows.length && <FirstRun />}
      {list.error && !list.data && <Trouble title={words.processes.failed} error={list.error} onRetry={list.reload} />}
      {(rows.length > 0 || (!list.data && !list.error)) && (
        <div class="columns">
          <Panel label={words.places.processes}>
            <div class="filter-bar">
              <SearchField label={words.processes.search} value={text} onChange={(q) => refine({ q })} />
              <Chips
                label={words.instances.state}
                value={state}
                onChoose={(value) => refine({ state: value === 'all' ? undefined : value })}
                choices={[
                  { value: 'all', label: words.processes.all, count: rows.length },
                  { value: 'live', label: words.processes.live, count: rows.filter((row) => row.live > 0).length, glyph: 'waiting' },
                ]}
              />
            </div>
            {!list.data && <Loading rows={5} height={58} label={words.common.loading} />}
            {shown.length > 0 && <Table rows={shown} selected={selected} onStart={setStarting} />}
            {list.data && !shown.length && (
              <Empty title={text ? words.processes.emptyFilter(text) : words.processes.noneLive}>
                <Button onClick={() => refine({ q: undefined, state: undefined })}>{words.processes.clear}</Button>
              </Empty>
            )}
            <footer class="panel-foot">
              <span>{list.data && words.processes.summary(rows.length, live)}</span>
              <span class="key-hints" aria-hidden="true">
                <kbd>J</kbd> <kbd>K</kbd> {words.processes.move} <kbd>Enter</kbd> {words.processes.openKey} <kbd>S</kbd> {words.processes.startKey}
              </span>
            </footer>
          </Panel>
          {selected && <Preview key={selected.definition.id} row={selected} onStart={() => setStarting(selected)} />}
        </div>
      )}
      {starting && <StartDialog definition={starting.definition} onClose={() => setStarting(undefined)} />}
    </>
  );
}

let lastRead: { signature: string; rows: ProcessRow[] } | undefined;

// The counts of each process are read again only when the totals say that something happened.
async function readProcesses(api: Camunda): Promise<ProcessRow[]> {
  const [definitions, live, finished] = await Promise.all([
    api.definitions({ latestVersion: true, sortBy: 'name', sortOrder: 'asc', maxResults: 100 }),
    api.instanceCount({}),
    api.historicInstanceCount({ finished: true }).catch(() => undefined),
  ]);
  const signature = JSON.stringify([api.transport.place, definitions, live, finished]);
  if (lastRead?.signature === signature) return lastRead.rows;
  const rows = await Promise.all(definitions.map((definition) => readRow(api, definition)));
  rows.sort((a, b) => a.name.localeCompare(b.name));
  lastRead = { signature, rows };
  return rows;
}

async function readRow(api: Camunda, definition: ProcessDefinition): Promise<ProcessRow> {
  const { id, key, version } = definition;
  const [live, latestLive, finished] = await Promise.all([
    api.instanceCount({ processDefinitionKey: key }),
    version > 1 ? api.instanceCount({ processDefinitionId: id }) : undefined,
    api.historicInstanceCount({ processDefinitionKey: key, finished: true }).catch(() => undefined),
  ]);
  return { definition, name: definition.name ?? key, live, olderLive: live - (latestLive ?? live), finished };
}

function matches({ name, definition }: ProcessRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return name.toLowerCase().includes(wanted) || definition.key.toLowerCase().includes(wanted);
}

const choose = (row: ProcessRow) => refine({ sel: row.definition.key });
const open = (row: ProcessRow) => go(['processes', row.definition.key]);

function useListKeys(rows: ProcessRow[], selected: ProcessRow | undefined, start: (row: ProcessRow) => void): void {
  const step = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(selected as ProcessRow) + by))];
    if (!next) return;
    choose(next);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.definition.key)}"] a`)?.focus());
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    s: () => selected && start(selected),
  });
}

function Table(props: { rows: ProcessRow[]; selected: ProcessRow | undefined; onStart(row: ProcessRow): void }) {
  return (
    <div class="scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{words.processes.process}</th>
            <th scope="col" class="narrow">
              {words.processes.latest}
            </th>
            <th scope="col">{words.processes.liveInstances}</th>
            <th scope="col" class="number narrow">
              {words.processes.finished}
            </th>
            <th scope="col" class="action">
              <span class="for-ears">{words.processes.start}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row key={row.definition.key} row={row} selected={row === props.selected} largest={largest(props.rows)} onStart={props.onStart} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const largest = (rows: ProcessRow[]) => Math.max(1, ...rows.map(({ live }) => live));

function Row({ row, selected, largest, onStart }: { row: ProcessRow; selected: boolean; largest: number; onStart(row: ProcessRow): void }) {
  const { definition, name, live, olderLive, finished } = row;
  return (
    <tr class={selected ? 'is-selected' : ''} data-row={definition.key} onClick={() => choose(row)} onDblClick={() => open(row)}>
      <th scope="row">
        <a href={`#/processes/${encodeURIComponent(definition.key)}`} onFocus={() => choose(row)} onClick={(event) => event.stopPropagation()}>
          {name}
        </a>
        <span class="mono sub">{definition.key}</span>
      </th>
      <td class="narrow">
        {words.processes.version(definition.version)}
        {olderLive > 0 && <span class="sub">{words.processes.older(olderLive)}</span>}
      </td>
      <td>
        {live > 0 ? (
          <div class="live-bar">
            <i class="bar is-waiting" style={{ width: `${Math.max(4, (live / largest) * 100)}%` }} />
            <span>
              <Glyph name="waiting" label={words.processes.live} /> {live.toLocaleString('en-GB')}
            </span>
          </div>
        ) : (
          <span class="muted">{words.processes.noLive}</span>
        )}
      </td>
      <td class="number narrow">{finished?.toLocaleString('en-GB')}</td>
      <td class="action">
        <Button
          small
          kind={selected ? 'plain' : 'quiet'}
          icon="play"
          aria-label={`${words.processes.start} ${name}`}
          onClick={(event) => {
            event.stopPropagation();
            onStart(row);
          }}
        >
          {words.processes.start}
        </Button>
      </td>
    </tr>
  );
}
