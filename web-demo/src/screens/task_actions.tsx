// What can be done with a task besides completing it, and what there is to say about it.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import { announce } from '../app/announce';
import { engine } from '../app/engine';
import { fullTime, instant, when } from '../app/format';
import { userId } from '../app/settings';
import type { Task } from '../client/types';
import { Icon } from '../ui/icons';
import { Button } from '../ui/parts';
import { Trouble } from '../ui/trouble';
import { words } from '../words';

export function useTaskActions(task: Task): { buttons: VNode; trouble: VNode | undefined } {
  const [failure, setFailure] = useState<{ title: string; error: Error }>();
  const [busy, setBusy] = useState(false);
  const name = task.name ?? task.id;
  const run = async (act: () => Promise<void>, done: string, failed: string) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await act();
      announce(done);
    } catch (error) {
      setFailure({ title: failed, error: error as Error });
    }
    setBusy(false);
  };
  const claim = () => run(() => engine.peek().claim(task.id, userId.peek()), words.task.claimed(name), words.task.claimFailed);
  const release = () => run(() => engine.peek().unclaim(task.id), words.task.released(name), words.task.releaseFailed);
  return {
    buttons: task.assignee ? (
      <Button small disabled={busy} onClick={() => void release()}>
        {words.task.release}
      </Button>
    ) : (
      <Button small icon="person" disabled={busy} onClick={() => void claim()}>
        {words.task.claim}
      </Button>
    ),
    trouble: failure && <Trouble {...failure} />,
  };
}

export function TaskFacts({ task }: { task: Task }) {
  const created = instant(task.created);
  return (
    <p class="task-facts">
      <span>
        <Icon name="person" />
        {task.assignee ? words.task.assignedTo(task.assignee) : words.task.nobody}
      </span>
      <span title={fullTime(created)}>
        <Icon name="clock" />
        {words.task.since(when(created))}
      </span>
      {task.due && <Due due={task.due} />}
    </p>
  );
}

export function Due({ due }: { due: string }) {
  const time = instant(due);
  const late = time < Date.now();
  return <span class={late ? 'is-late' : ''}>{late ? words.task.overdue(when(time)) : words.task.due(when(time))}</span>;
}
