// One instance: the diagram with its tokens, the trace, and an inspector about what is selected.
import { useMemo, useState } from 'preact/hooks';

import { announce } from '../app/announce';
import { engine } from '../app/engine';
import { clock, duration, fullTime, instant, shortId, when } from '../app/format';
import { Head } from '../app/head';
import { useKeys } from '../app/keys';
import { useLive } from '../app/live';
import { href, refine, route } from '../app/router';
import type { Camunda } from '../client/camunda';
import { Refused } from '../client/errors';
import type { ActivityInstance, HistoricActivity, HistoricInstance, ProcessDefinition, Task, Variables } from '../client/types';
import { Diagram, Legend } from '../diagram/diagram';
import { marksOf } from '../diagram/marks';
import type { ModelElement } from '../diagram/model';
import { IconButton, Empty, Loading, Panel, Pill } from '../ui/parts';
import { Menu } from '../ui/menu';
import { Trouble } from '../ui/trouble';
import { words } from '../words';
import { ConfirmDialog } from './confirm_dialog';
import { Inspector } from './inspector';
import { nameOf, stateOf } from './instance_table';
import { Trace } from './trace';

export interface InstanceFacts {
  instance: HistoricInstance;
  definition: ProcessDefinition;
  activities: HistoricActivity[];
  tasks: Task[];
  variables: Variables;
}

export function InstanceScreen({ id }: { id: string }) {
  const facts = useLive(`instance ${id}`, (engine) => readInstance(engine, id));
  if (facts.error && !facts.data) {
    if (facts.error instanceof Refused && facts.error.notFound) {
      return (
        <>
          <Head title={words.instances.title} />
          <Empty title={words.instance.notFound(shortId(id))} text={words.instance.notFoundText}>
            <a class="button" href={href(['instances'])}>
              {words.process.allInstances}
            </a>
          </Empty>
        </>
      );
    }
    return <Trouble title={words.instance.failed} error={facts.error} onRetry={facts.reload} />;
  }
  if (!facts.data) return <Loading rows={8} height={58} label={words.common.loading} />;
  return <Loaded facts={facts.data} />;
}

// Where tokens are comes from the activity instances; where they were from the history.
async function readInstance(engine: Camunda, id: string): Promise<InstanceFacts> {
  const instance = await engine.historicInstance(id);
  const live = !instance.endTime;
  const [definition, activities, tree, tasks, variables] = await Promise.all([
    engine.definition(instance.processDefinitionId),
    engine.historicActivities({ processInstanceId: id, sortBy: 'startTime', sortOrder: 'asc' }).catch(() => []),
    live ? engine.activityTree(id).catch(gone) : undefined,
    live ? engine.tasks({ processInstanceId: id, sortBy: 'created', sortOrder: 'asc' }) : [],
    live ? engine.instanceVariables(id).catch(() => ({})) : lastVariables(engine, id),
  ]);
  return { instance, definition, activities: withTokens(activities, tree, instance), tasks, variables };
}

// The instance ended between two questions; the next reading says so.
function gone(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}

async function lastVariables(engine: Camunda, id: string): Promise<Variables> {
  const list = await engine.historicVariables(id).catch(() => []);
  return Object.fromEntries(list.map(({ name, type, value }) => [name, { type, value }]));
}

// With little or no history the tree still tells the tokens.
function withTokens(activities: HistoricActivity[], tree: ActivityInstance | undefined, instance: HistoricInstance): HistoricActivity[] {
  const known = new Set(activities.map(({ id }) => id));
  const added: HistoricActivity[] = [];
  const visit = (node: ActivityInstance, parent: string | null) => {
    if (parent !== null && !known.has(node.id)) {
      added.push({
        id: node.id,
        parentActivityInstanceId: parent,
        activityId: node.activityId,
        activityName: node.activityName,
        activityType: node.activityType,
        processDefinitionId: instance.processDefinitionId,
        processInstanceId: instance.id,
        taskId: null,
        assignee: null,
        startTime: instance.startTime,
        endTime: null,
        durationInMillis: null,
        canceled: false,
      });
    }
    for (const child of node.childActivityInstances) visit(child, node.id);
  };
  if (tree) visit(tree, null);
  return added.length ? [...activities, ...added] : activities;
}

function Loaded({ facts }: { facts: InstanceFacts }) {
  const { instance, definition, activities } = facts;
  const selected = route.value.query.get('sel') ?? undefined;
  const select = (sel: string | undefined) => refine({ sel });
  const [model, setModel] = useState<ModelElement[]>([]);
  const [cancelling, setCancelling] = useState(false);
  const xml = useLive(`xml ${definition.id}`, (engine) => engine.xml(definition.id));
  const marks = useMemo(() => marksOf(activities, model), [activities, model]);
  useKeys({ Escape: () => select(undefined) });

  const name = nameOf(instance);
  const processName = definition.name ?? definition.key;
  const places = activities.filter(({ endTime }) => endTime === null).length;
  const state = stateOf(instance.state);
  const stateText = state === 'waiting' ? (places ? words.instance.waitingIn(places) : words.instance.running) : words.states[state];
  return (
    <>
      <Head
        title={name}
        state={stateText}
        crumbs={
          <>
            <a href={href(['processes'])}>{words.places.processes}</a>
            <span aria-hidden="true">›</span>
            <a href={href(['processes', definition.key])}>{processName}</a>
            <span aria-hidden="true">›</span>
            <a href={href(['processes', definition.key, 'v', String(definition.version)])}>{words.instance.version(definition.version)}</a>
          </>
        }
        pills={<Pill state={state}>{stateText}</Pill>}
        facts={<Facts instance={instance} />}
        actions={
          !instance.endTime && (
            <Menu
              label={words.common.moreActions}
              items={[{ label: words.instance.cancel(name), danger: true, onChoose: () => setCancelling(true) }]}
            />
          )
        }
      />
      <div class="instance-grid">
        <Panel label={words.diagram.picture} class="stage">
          {xml.data && (
            <Diagram
              xml={xml.data}
              label={words.instance.diagramLabel(name)}
              past
              marks={marks}
              selected={selected}
              onSelect={select}
              onModel={setModel}
              legend={
                <Legend states={['waiting', 'done']}>
                  {marks.flows.size > 0 && <span class="muted is-optional">{words.instance.inferred}</span>}
                </Legend>
              }
            />
          )}
          {xml.error && !xml.data && <Trouble title={words.instance.diagramFailed} error={xml.error} onRetry={xml.reload} />}
        </Panel>
        <Panel label={words.trace.title} class="trace">
          <Trace facts={facts} model={model} selected={selected} onSelect={select} />
        </Panel>
        <Panel label={selected ?? words.inspector.whole} class="inspector">
          <Inspector facts={facts} element={selected ? (model.find(({ id }) => id === selected) ?? selected) : undefined} onClear={() => select(undefined)} />
        </Panel>
      </div>
      {cancelling && (
        <ConfirmDialog
          title={words.instance.cancelTitle(name)}
          text={words.instance.cancelText(places)}
          keep={words.instance.cancelKeep}
          confirm={words.instance.cancelConfirm}
          failed={words.instance.cancelFailed}
          act={async () => {
            await engine.peek().deleteInstance(instance.id);
            announce(words.instance.cancelled(name));
          }}
          onClose={() => setCancelling(false)}
        />
      )}
    </>
  );
}

function Facts({ instance }: { instance: HistoricInstance }) {
  const started = instant(instance.startTime);
  const ended = instance.endTime ? instant(instance.endTime) : undefined;
  const today = (ms: number) => (new Date(ms).toDateString() === new Date().toDateString() ? clock(ms) : when(ms));
  return (
    <>
      <span title={fullTime(started)}>
        {words.instance.started} <b>{today(started)}</b>
      </span>
      {ended !== undefined && (
        <span title={fullTime(ended)}>
          {words.instance.ended} <b>{today(ended)}</b> {words.instance.after(duration(ended - started))}
        </span>
      )}
      <span class="mono with-copy" title={instance.id}>
        {shortId(instance.id)}
        <IconButton
          icon="copy"
          label={words.common.copyId}
          onClick={() => void navigator.clipboard?.writeText(instance.id).then(() => announce(words.common.copied))}
        />
      </span>
    </>
  );
}
