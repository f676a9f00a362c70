// Tasks: what should I do now? The list beside the chosen task.
import { useMemo } from 'preact/hooks';

import { fullTime, instant, plural, when } from '../app/format';
import { Head } from '../app/head';
import { useKeys } from '../app/keys';
import { useLive } from '../app/live';
import { go, href, refine, route } from '../app/router';
import { userId } from '../app/settings';
import type { Camunda } from '../client/camunda';
import { Refused } from '../client/errors';
import type { Task } from '../client/types';
import { Diagram } from '../diagram/diagram';
import type { Marks } from '../diagram/marks';
import { Glyph } from '../ui/icons';
import { Button, Chips, Empty, Loading, Panel } from '../ui/parts';
import { Trouble } from '../ui/trouble';
import { words } from '../words';
import { nameOf } from './instance_table';
import { Due, TaskFacts, useTaskActions } from './task_actions';
import { TaskForm } from './task_form';

type List = 'mine' | 'unassigned' | 'all';

const queries = (user: string): Record<List, Record<string, string | boolean>> => ({
  mine: { assignee: user },
  unassigned: { unassigned: true },
  all: {},
});

interface TaskRow {
  task: Task;
  businessKey: string | null;
}

export function TasksScreen({ id }: { id: string | undefined }) {
  const list = (route.value.query.get('list') as List | null) ?? 'all';
  const user = userId.value;
  const rows = useLive(`tasks ${list} ${user}`, (engine) => readTasks(engine, queries(user)[list]));
  const counts = useLive(`task counts ${user}`, (engine) => readCounts(engine, user));
  const chosen = id ?? rows.data?.[0]?.task.id;
  useTaskKeys(rows.data ?? [], chosen);

  return (
    <>
      <Head title={words.task.title} {...(counts.data ? { state: plural(counts.data.all, 'task') } : {})} />
      <div class="columns is-tasks">
        <Panel label={words.task.title}>
          <div class="filter-bar">
            <Chips
              label={words.task.title}
              value={list}
              onChoose={(value) => (id ? go(['tasks'], { list: value }) : refine({ list: value }))}
              choices={[
                { value: 'mine', label: words.task.mine, count: counts.data?.mine },
                { value: 'unassigned', label: words.task.unassigned, count: counts.data?.unassigned },
                { value: 'all', label: words.task.all, count: counts.data?.all },
              ]}
            />
          </div>
          {!rows.data && !rows.error && <Loading rows={5} height={58} label={words.common.loading} />}
          {rows.error && !rows.data && <Trouble title={words.task.failed} error={rows.error} onRetry={rows.reload} />}
          {rows.data && !rows.data.length && <NoTasks list={list} unassigned={counts.data?.unassigned ?? 0} />}
          {rows.data && rows.data.length > 0 && <TaskList rows={rows.data} chosen={chosen} list={list} />}
        </Panel>
        <Panel label={words.task.open} class="task-panel">
          {chosen ? <TaskDetail key={chosen} id={chosen} list={list} /> : rows.data?.length ? <Empty title={words.task.choose} /> : null}
        </Panel>
      </div>
    </>
  );
}

async function readTasks(engine: Camunda, query: Record<string, string | boolean>): Promise<TaskRow[]> {
  const tasks = await engine.tasks({ ...query, sortBy: 'created', sortOrder: 'desc', maxResults: 100 });
  const ids = [...new Set(tasks.flatMap(({ processInstanceId }) => processInstanceId ?? []))];
  const instances = ids.length ? await engine.historicInstances({ processInstanceIds: ids.join(',') }).catch(() => []) : [];
  const keys = new Map(instances.map((instance) => [instance.id, instance.businessKey]));
  return tasks.map((task) => ({ task, businessKey: keys.get(task.processInstanceId ?? '') ?? null }));
}

async function readCounts(engine: Camunda, user: string): Promise<Record<List, number>> {
  const of = queries(user);
  const [mine, unassigned, all] = await Promise.all([engine.taskCount(of.mine), engine.taskCount(of.unassigned), engine.taskCount(of.all)]);
  return { mine, unassigned, all };
}

function NoTasks({ list, unassigned }: { list: List; unassigned: number }) {
  if (list === 'mine') {
    return (
      <Empty title={words.task.noneMine} text={words.task.unassignedAre(unassigned)}>
        {unassigned > 0 && <Button onClick={() => go(['tasks'], { list: 'unassigned' })}>{words.task.showUnassigned}</Button>}
      </Empty>
    );
  }
  if (list === 'unassigned') {
    return (
      <Empty title={words.task.noneUnassigned}>
        <Button onClick={() => go(['tasks'])}>{words.task.showAll}</Button>
      </Empty>
    );
  }
  return (
    <Empty title={words.task.noneTitle} text={words.task.noneText}>
      <a class="button" href={href(['processes'])}>
        {words.instances.emptyAction}
      </a>
    </Empty>
  );
}

function TaskList({ rows, chosen, list }: { rows: TaskRow[]; chosen: string | undefined; list: List }) {
  return (
    <ul class="task-list">
      {rows.map(({ task, businessKey }) => (
        <li key={task.id}>
          <a href={taskHref(task.id, list)} data-row={task.id} {...(task.id === chosen ? { 'aria-current': 'true' } : {})}>
            <Glyph name="waiting" />
            <b>{task.name ?? task.taskDefinitionKey ?? task.id}</b>
            <span class="sub">{businessKey ?? ''}</span>
            <span class="sub end">{task.due ? <Due due={task.due} /> : when(instant(task.created))}</span>
            <span class="sub who">{task.assignee ?? words.task.nobody}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const taskHref = (id: string, list: List) => href(['tasks', id], { list: list === 'all' ? undefined : list });

function useTaskKeys(rows: TaskRow[], chosen: string | undefined): void {
  const step = (by: number) => {
    const at = rows.findIndex(({ task }) => task.id === chosen);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    document.querySelector<HTMLElement>(`a[data-row="${CSS.escape(next.task.id)}"]`)?.focus();
    go(['tasks', next.task.id], Object.fromEntries(route.peek().query));
  };
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
}

function TaskDetail({ id, list }: { id: string; list: List }) {
  const live = useLive(`task ${id}`, (engine) => engine.task(id));
  if (live.error instanceof Refused && live.error.notFound) {
    return (
      <Empty title={words.task.gone} text={words.task.goneText}>
        <a class="button" href={href(['tasks'], { list: list === 'all' ? undefined : list })}>
          {words.task.showAll}
        </a>
      </Empty>
    );
  }
  if (live.error && !live.data) return <Trouble title={words.task.failed} error={live.error} onRetry={live.reload} />;
  if (!live.data) return <Loading rows={4} height={58} label={words.common.loading} />;
  return <LoadedTask task={live.data} list={list} />;
}

function LoadedTask({ task, list }: { task: Task; list: List }) {
  const actions = useTaskActions(task);
  return (
    <>
      <header class="task-head">
        <h2>{task.name ?? task.taskDefinitionKey ?? task.id}</h2>
        <TaskFacts task={task} />
        {task.description && <p>{task.description}</p>}
      </header>
      {actions.trouble}
      <div class="task-body">
        <TaskForm task={task} onCompleted={() => go(['tasks'], { list: list === 'all' ? undefined : list })} more={actions.buttons} />
        <Context task={task} />
      </div>
    </>
  );
}

// Where the task stands in its process.
function Context({ task }: { task: Task }) {
  const definitionId = task.processDefinitionId;
  const context = useLive(`context ${task.id}`, async (engine) => {
    if (!definitionId || !task.processInstanceId) return undefined;
    const [definition, xml, instance] = await Promise.all([
      engine.definition(definitionId),
      engine.xml(definitionId),
      engine.historicInstance(task.processInstanceId).catch(() => undefined),
    ]);
    return { definition, xml, instance };
  });
  const key = task.taskDefinitionKey;
  const marks = useMemo<Marks>(() => ({ elements: new Map(key ? [[key, { state: 'waiting', count: 1 }]] : []), flows: new Set() }), [key]);
  const shown = context.data;
  if (!shown) return <aside class="task-context" />;
  const created = instant(task.created);
  return (
    <aside class="task-context" aria-label={words.task.where}>
      <h3>{words.task.where}</h3>
      <div class="thumb">
        <Diagram map xml={shown.xml} label={shown.definition.name ?? shown.definition.key} marks={marks} />
      </div>
      <dl class="facts-list">
        <dt>{words.task.instance}</dt>
        <dd>
          <a href={href(['instances', task.processInstanceId ?? ''], { sel: key ?? undefined })}>
            {shown.instance ? nameOf(shown.instance) : task.processInstanceId}
          </a>
        </dd>
        <dt>{words.task.process}</dt>
        <dd>
          <a href={href(['processes', shown.definition.key])}>{shown.definition.name ?? shown.definition.key}</a>{' '}
          <span class="muted">{words.processes.version(shown.definition.version)}</span>
        </dd>
        <dt>{words.task.created}</dt>
        <dd title={fullTime(created)}>{when(created)}</dd>
        <dt>{words.task.priority}</dt>
        <dd>{task.priority}</dd>
        {key && (
          <>
            <dt>{words.task.element}</dt>
            <dd class="mono">{key}</dd>
          </>
        )}
      </dl>
    </aside>
  );
}
