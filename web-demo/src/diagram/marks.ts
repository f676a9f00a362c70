// What a diagram shows beside the model: where tokens are and were, what failed, which flows were taken.
import { instant } from '../app/format';
import type { HistoricActivity } from '../client/types';
import type { GlyphName } from '../ui/icons';
import type { ModelElement } from './model';

export interface Mark {
  state: GlyphName;
  // How many tokens.
  count: number;
  // The count is shown above 1; with this always, because it is of many instances.
  counted?: true;
  // Instead of the glyph: the number of a problem in the list beside the diagram.
  number?: number;
}

export interface Marks {
  elements: Map<string, Mark>;
  flows: Set<string>;
}

export const noMarks: Marks = { elements: new Map(), flows: new Set() };

// The marks of one instance. Flows that were taken are inferred: history tells activities, not flows.
export function marksOf(activities: HistoricActivity[], model: ModelElement[]): Marks {
  const elements = new Map<string, Mark>();
  for (const { activityId, endTime, canceled } of activities) {
    const old = elements.get(activityId);
    const state = endTime === null ? 'waiting' : canceled ? 'cancelled' : 'done';
    if (state === 'waiting') elements.set(activityId, { state, count: old?.state === 'waiting' ? old.count + 1 : 1 });
    else if (old?.state !== 'waiting') elements.set(activityId, { state, count: 1 });
  }
  return { elements, flows: inferFlows(activities, model) };
}

function inferFlows(activities: HistoricActivity[], model: ModelElement[]): Set<string> {
  const ends = new Map<string, number[]>();
  const starts = new Map<string, number[]>();
  for (const { activityId, startTime, endTime, canceled } of activities) {
    push(starts, activityId, instant(startTime));
    if (endTime !== null && !canceled) push(ends, activityId, instant(endTime));
  }
  const taken = new Set<string>();
  for (const { id, outgoing } of model) {
    for (const { flowId, elementId } of outgoing) {
      const left = ends.get(id) ?? [];
      const entered = starts.get(elementId) ?? [];
      if (left.some((end) => entered.some((start) => start >= end))) taken.add(flowId);
    }
  }
  return taken;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// The marks of many instances: how many tokens wait at each element.
export function countMarks(activities: HistoricActivity[]): Marks {
  const elements = new Map<string, Mark>();
  for (const { activityId, endTime } of activities) {
    if (endTime !== null) continue;
    elements.set(activityId, { state: 'waiting', count: (elements.get(activityId)?.count ?? 0) + 1, counted: true });
  }
  return { elements, flows: new Set() };
}
