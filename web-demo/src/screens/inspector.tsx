// About what is selected: an element with its tasks and visits, or the whole instance with its tasks and variables.
import { useState } from 'preact/hooks';

import { clock, duration, instant } from '../app/format';
import { href } from '../app/router';
import type { HistoricActivity, Task } from '../client/types';
import type { ModelElement } from '../diagram/model';
import { Glyph, type GlyphName } from '../ui/icons';
import { Button, Empty, IconButton } from '../ui/parts';
import { VariableTable } from '../ui/variables';
import { words } from '../words';
import { CompleteDialog } from './complete_dialog';
import type { InstanceFacts } from './instance';
import { stateOf } from './instance_table';
import { TaskFacts, useTaskActions } from './task_actions';

interface InspectorProps {
  facts: InstanceFacts;
  // The selected element; only its id until the model is read. Absent: the whole instance.
  element: ModelElement | string | undefined;
  onClear(): void;
}

export function Inspector({ facts, element, onClear }: InspectorProps) {
  const { instance, definition, tasks, activities, variables } = facts;
  const id = typeof element === 'string' ? element : element?.id;
  const visits = id ? activities.filter(({ activityId }) => activityId === id) : [];
  const here = id ? tasks.filter(({ taskDefinitionKey }) => taskDefinitionKey === id) : tasks;
  const state = id ? stateOfVisits(visits) : stateOf(instance.state);
  const name = typeof element === 'object' ? element.name : (id ?? definition.name ?? definition.key);
  const count = Object.keys(variables).length;
  return (
    <>
      <header>
        <Glyph name={state} label={words.states[state]} />
        <div>
          <h2>{name}</h2>
          <p>
            <span class="mono">{id ?? definition.key}</span> · {typeof element === 'object' ? element.kind : words.inspector.whole.toLowerCase()}
          </p>
        </div>
        {id && <IconButton icon="close" label={words.inspector.clear} onClick={onClear} />}
      </header>
      <div class="inspector-scroll">
        {here.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
        {id && (
          <section>
            <h3>{words.inspector.visits}</h3>
            {visits.length ? <Visits visits={visits} /> : <p class="muted pad">{words.inspector.noVisits}</p>}
          </section>
        )}
        <section>
          <h3>
            {instance.endTime ? words.inspector.finalVariables : words.inspector.variables} {count > 0 && <span class="count">{count}</span>}
          </h3>
          {count ? <VariableTable variables={variables} /> : <Empty title={words.inspector.noVariables} text={words.inspector.noVariablesText} />}
        </section>
      </div>
    </>
  );
}

function stateOfVisits(visits: HistoricActivity[]): GlyphName {
  if (!visits.length) return 'ahead';
  if (visits.some(({ endTime }) => endTime === null)) return 'waiting';
  return visits.some(({ canceled }) => !canceled) ? 'done' : 'cancelled';
}

function Visits({ visits }: { visits: HistoricActivity[] }) {
  return (
    <ul class="visits">
      {visits.map(({ id, startTime, endTime, canceled }) => {
        const start = instant(startTime);
        const state = endTime === null ? 'waiting' : canceled ? 'cancelled' : 'done';
        return (
          <li key={id}>
            <Glyph name={state} label={words.states[state]} />
            {endTime === null ? words.inspector.visitOpen(clock(start)) : words.inspector.visit(clock(start), duration(instant(endTime) - start))}
          </li>
        );
      })}
    </ul>
  );
}

function TaskCard({ task }: { task: Task }) {
  const [completing, setCompleting] = useState(false);
  const actions = useTaskActions(task);
  return (
    <article class="card is-waiting" aria-label={task.name ?? task.id}>
      <h3>{task.name ?? task.taskDefinitionKey}</h3>
      {task.description && <p>{task.description}</p>}
      <TaskFacts task={task} />
      {actions.trouble}
      <div class="actions">
        <Button small kind="main" onClick={() => setCompleting(true)}>
          {words.task.completeEllipsis}
        </Button>
        {actions.buttons}
        <a class="end" href={href(['tasks', task.id])}>
          {words.task.open}
        </a>
      </div>
      {completing && <CompleteDialog task={task} onClose={() => setCompleting(false)} />}
    </article>
  );
}
