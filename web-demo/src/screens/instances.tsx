// Instances: where is this one, or all those that…?
import { useEffect, useState } from 'preact/hooks';

import { engine } from '../app/engine';
import { Head } from '../app/head';
import { useKeys } from '../app/keys';
import { useLive } from '../app/live';
import { href, refine, route } from '../app/router';
import { Button, Chips, Empty, Loading, Panel } from '../ui/parts';
import { SearchField } from '../ui/search_field';
import { Trouble } from '../ui/trouble';
import { words } from '../words';
import { InstanceTable, readInstances } from './instance_table';

type State = 'all' | 'live' | 'finished';

const pageSize = 50;

export function InstancesScreen() {
  const { query } = route.value;
  const text = query.get('q') ?? '';
  const process = query.get('process') ?? undefined;
  const state = (query.get('state') as State | null) ?? 'all';
  const filters = {
    ...(process ? { processDefinitionKey: process } : {}),
    ...(text ? { processInstanceBusinessKeyLike: `%${text}%` } : {}),
  };
  const narrowed = { ...filters, ...(state === 'live' ? { unfinished: true } : state === 'finished' ? { finished: true } : {}) };
  const key = JSON.stringify(narrowed);
  const [limit, setLimit] = useState(pageSize);
  useEffect(() => setLimit(pageSize), [key]);
  const list = useLive(`instances ${key} ${limit}`, (api) => readInstances(api, { ...narrowed, maxResults: limit }));
  const counts = useLive(`counts ${JSON.stringify(filters)}`, () => readCounts(filters));
  const keys = useLive('process keys', (api) => api.definitions({ latestVersion: true, sortBy: 'name', sortOrder: 'asc', maxResults: 200 }));
  useRowKeys();

  const rows = list.data ?? [];
  const clear = () => refine({ q: undefined, process: undefined, state: undefined });
  const named = [text, process, state === 'all' ? '' : words.instances[state].toLowerCase()].filter((filter): filter is string => !!filter);
  return (
    <>
      <Head title={words.instances.title} {...(list.data ? { state: words.instances.count(rows.length, counts.data?.[state] ?? rows.length) } : {})} />
      <div class="columns is-one">
        <Panel label={words.instances.title}>
          <div class="filter-bar">
            <SearchField label={words.instances.search} value={text} onChange={(q) => refine({ q })} />
            <select
              class="field is-small"
              aria-label={words.instances.process}
              value={process ?? ''}
              onChange={(event) => refine({ process: event.currentTarget.value })}
            >
              <option value="">{words.instances.everyProcess}</option>
              {(keys.data ?? []).map((definition) => (
                <option key={definition.key} value={definition.key}>
                  {definition.name ?? definition.key}
                </option>
              ))}
            </select>
            <Chips
              label={words.instances.state}
              value={state}
              onChoose={(value) => refine({ state: value === 'all' ? undefined : value })}
              choices={[
                { value: 'all', label: words.instances.all, count: counts.data?.all },
                { value: 'live', label: words.instances.live, count: counts.data?.live, glyph: 'waiting' },
                { value: 'finished', label: words.instances.finished, count: counts.data?.finished, glyph: 'done' },
              ]}
            />
          </div>
          {!list.data && !list.error && <Loading rows={8} height={40} label={words.common.loading} />}
          {list.error && !list.data && <Trouble title={words.instances.failed} error={list.error} onRetry={list.reload} />}
          {rows.length > 0 && <InstanceTable rows={rows} />}
          {list.data && !rows.length && named.length > 0 && (
            <Empty title={words.instances.emptyFilter(named)}>
              <Button onClick={clear}>{words.instances.clear}</Button>
            </Empty>
          )}
          {list.data && !rows.length && !named.length && (
            <Empty title={words.instances.emptyTitle} text={words.instances.emptyText}>
              <a class="button" href={href(['processes'])}>
                {words.instances.emptyAction}
              </a>
            </Empty>
          )}
          <footer class="panel-foot">
            <span>{list.data && words.instances.count(rows.length, counts.data?.[state] ?? rows.length)}</span>
            {list.data && rows.length < (counts.data?.[state] ?? 0) && (
              <Button small onClick={() => setLimit(limit + pageSize)}>
                {words.common.showMore(Math.min(pageSize, (counts.data?.[state] ?? 0) - rows.length))}
              </Button>
            )}
          </footer>
        </Panel>
      </div>
    </>
  );
}

async function readCounts(filters: Record<string, string>): Promise<Record<State, number>> {
  const api = engine.peek();
  const [live, finished] = await Promise.all([
    api.historicInstanceCount({ ...filters, unfinished: true }),
    api.historicInstanceCount({ ...filters, finished: true }),
  ]);
  return { all: live + finished, live, finished };
}

// J and K go through the rows' links.
function useRowKeys(): void {
  const step = (by: number) => {
    const links = [...document.querySelectorAll<HTMLElement>('tr[data-row] a')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
}
