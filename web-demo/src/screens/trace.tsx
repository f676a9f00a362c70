// The trace: rows are the activity tree, bars are time. It tells and selects the same elements as the diagram.
import { useMemo } from 'preact/hooks';

import { clock, clockMinute, duration, fullTime, instant } from '../app/format';
import type { HistoricActivity } from '../client/types';
import type { ModelElement } from '../diagram/model';
import { Glyph, type GlyphName } from '../ui/icons';
import { words } from '../words';
import type { InstanceFacts } from './instance';
import { stateOf, useNow } from './instance_table';

interface TraceProps {
  facts: InstanceFacts;
  model: ModelElement[];
  selected: string | undefined;
  onSelect(id: string | undefined): void;
}

interface Row {
  activity: HistoricActivity;
  depth: number;
  start: number;
  end: number | undefined;
  state: GlyphName;
}

export function Trace({ facts, model, selected, onSelect }: TraceProps) {
  const { instance, definition, activities } = facts;
  const start = instant(instance.startTime);
  const end = instance.endTime ? instant(instance.endTime) : undefined;
  const now = useNow(end === undefined);
  const rows = useMemo(() => rowsOf(activities, instance.id, model), [activities, instance.id, model]);
  const until = Math.max(end ?? now, start + 1000);
  // A living instance leaves room for what comes, an ended one for the mark of its last moment.
  const scale = { from: start, to: until + (until - start) * (end === undefined ? 0.1 : 0.02) };
  const state = stateOf(instance.state);
  return (
    <>
      <div class="trace-head">
        <h2>{words.trace.title}</h2>
        <span class="clock">{end === undefined ? clock(now) : `${clock(start)} – ${clock(end)}`}</span>
      </div>
      <div class="trace-scroll">
        <Axis scale={scale} now={end === undefined ? until : undefined} />
        <table class="trace-rows" aria-label={words.trace.label}>
          <colgroup>
            <col class="label" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">
                <span class="for-ears">{words.trace.element}</span>
              </th>
              <th scope="col">
                <span class="for-ears">{words.trace.when}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <tr class={selected ? '' : 'is-selected'}>
              <th scope="row">
                <button type="button" class="is-root" aria-pressed={!selected} onClick={() => onSelect(undefined)}>
                  <Glyph name={state} label={words.states[state]} />
                  <span class="name">{definition.name ?? definition.key}</span>
                  <span class="time">{duration(until - start)}</span>
                </button>
              </th>
              <td>
                <Bar kind="root" scale={scale} start={start} end={until} />
              </td>
            </tr>
            {rows.map((row) => (
              <TraceRow key={row.activity.id} row={row} facts={facts} model={model} scale={scale} now={until} selected={row.activity.activityId === selected} onSelect={onSelect} />
            ))}
          </tbody>
        </table>
        {!rows.length && <p class="note">{words.trace.empty}</p>}
      </div>
    </>
  );
}

interface TraceRowProps {
  row: Row;
  facts: InstanceFacts;
  model: ModelElement[];
  scale: Scale;
  now: number;
  selected: boolean;
  onSelect(id: string): void;
}

function TraceRow({ row: { activity, depth, start, end, state }, facts, model, scale, now, selected, onSelect }: TraceRowProps) {
  const until = end ?? now;
  const text = remark(activity, facts);
  const title = end === undefined ? fullTime(start) : `${fullTime(start)} – ${clock(end)}`;
  return (
    <tr class={selected ? 'is-selected' : ''}>
      <th scope="row">
        <button type="button" data-depth={Math.min(depth, 5)} aria-pressed={selected} onClick={() => onSelect(activity.activityId)}>
          <Glyph name={state} label={words.states[state]} />
          <span class="name">{activity.activityName || (elementOf(model, activity.activityId)?.name ?? activity.activityId)}</span>
          <span class="time">{duration(until - start)}</span>
        </button>
      </th>
      <td title={title}>
        <Bar kind={state} scale={scale} start={start} end={until} />
        {text && <Remark scale={scale} start={start} end={until} inside={state === 'waiting'} text={text} />}
      </td>
    </tr>
  );
}

const elementOf = (model: ModelElement[], id: string) => model.find((element) => element.id === id);

function remark(activity: HistoricActivity, { tasks }: InstanceFacts): string | undefined {
  if (/StartEvent$|^startEvent$/.test(activity.activityType)) return words.trace.startedBy;
  if (activity.activityType !== 'userTask') return undefined;
  if (activity.endTime !== null) return activity.assignee ? words.trace.completedBy(activity.assignee) : undefined;
  const task = tasks.find(({ id, taskDefinitionKey }) => (activity.taskId ? id === activity.taskId : taskDefinitionKey === activity.activityId));
  return words.trace.waitsFor(task?.assignee ?? activity.assignee ?? words.trace.anyone);
}

interface Scale {
  from: number;
  to: number;
}

const percent = (scale: Scale, ms: number) => `${(((ms - scale.from) / (scale.to - scale.from)) * 100).toFixed(3)}%`;

function Bar({ kind, scale, start, end }: { kind: GlyphName | 'root'; scale: Scale; start: number; end: number }) {
  const width = percent({ from: 0, to: scale.to - scale.from }, end - start);
  return <i class={`trace-bar is-${kind}`} style={{ left: percent(scale, start), width }} />;
}

// Words beside a bar; inside it where it is long and pale.
function Remark(props: { scale: Scale; start: number; end: number; inside: boolean; text: string }) {
  const { scale, start, end, inside, text } = props;
  const left = inside ? percent(scale, start) : percent(scale, end);
  const late = !inside && (end - scale.from) / (scale.to - scale.from) > 0.7;
  if (late) return <span class="trace-remark is-before" style={{ right: `calc(100% - ${percent(scale, start)})` }}>{text}</span>;
  return <span class={`trace-remark${inside ? ' is-inside' : ''}`} style={{ left }}>{text}</span>;
}

function Axis({ scale, now }: { scale: Scale; now: number | undefined }) {
  // Where "now" stands there is no room for another label.
  const ticks = ticksOf(scale).filter((tick) => now === undefined || Math.abs(tick - now) > (scale.to - scale.from) * 0.08);
  const short = scale.to - scale.from < 600_000;
  return (
    <div class="trace-axis" aria-hidden="true">
      {ticks.map((tick) => (
        <span key={tick} style={{ left: percent(scale, tick) }}>
          <b>{scale.to - scale.from > 86_400_000 * 2 ? new Date(tick).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' }) : short ? clock(tick) : clockMinute(tick)}</b>
        </span>
      ))}
      {now !== undefined && (
        <span class="is-now" style={{ left: percent(scale, now) }}>
          <b>{words.trace.now}</b>
        </span>
      )}
    </div>
  );
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [1, 2, 5, 10, 15, 30].map((n) => n * second)
  .concat([1, 2, 5, 10, 15, 30].map((n) => n * minute))
  .concat([1, 2, 3, 6, 12].map((n) => n * hour))
  .concat([1, 2, 7, 14, 30, 90, 365].map((n) => n * day));

// Four to seven round times within the scale.
function ticksOf({ from, to }: Scale): number[] {
  const step = steps.find((candidate) => (to - from) / candidate <= 6) ?? 365 * day;
  const offset = new Date(from).getTimezoneOffset() * minute;
  const first = Math.ceil((from - offset + 1) / step) * step + offset;
  const ticks: number[] = [];
  for (let tick = first; tick < to; tick += step) ticks.push(tick);
  return ticks;
}

// The tree in the order of time; what happened in the same millisecond stands as in the model.
function rowsOf(activities: HistoricActivity[], rootId: string, model: ModelElement[]): Row[] {
  const place = new Map(model.map(({ id }, index) => [id, index]));
  const ids = new Set(activities.map(({ id }) => id));
  const children = new Map<string, HistoricActivity[]>();
  for (const activity of activities) {
    const parent = activity.parentActivityInstanceId;
    const key = parent && ids.has(parent) ? parent : rootId;
    children.set(key, [...(children.get(key) ?? []), activity]);
  }
  const rows: Row[] = [];
  const walk = (parent: string, depth: number) => {
    const list = (children.get(parent) ?? []).sort(
      (a, b) =>
        instant(a.startTime) - instant(b.startTime) ||
        Number(a.endTime === null) - Number(b.endTime === null) ||
        (place.get(a.activityId) ?? 0) - (place.get(b.activityId) ?? 0),
    );
    for (const activity of list) {
      const end = activity.endTime === null ? undefined : instant(activity.endTime);
      const state = end === undefined ? 'waiting' : activity.canceled ? 'cancelled' : 'done';
      rows.push({ activity, depth, start: instant(activity.startTime), end, state });
      walk(activity.id, depth + 1);
    }
  };
  walk(rootId, 1);
  return rows;
}
