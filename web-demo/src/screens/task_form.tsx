// The form of a task, made from its variables: typed fields, and more of your own. What is typed stays when data is read again.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { announce } from '../app/announce';
import { engine } from '../app/engine';
import { changed, changedVariables, draftOf, draftProblem, type Draft } from '../app/variables';
import type { Task } from '../client/types';
import { Button, Loading } from '../ui/parts';
import { Trouble } from '../ui/trouble';
import { VariableFields } from '../ui/variables';
import { words } from '../words';

interface TaskFormProps {
  task: Task;
  onCompleted(): void;
  // Beside "Complete".
  more?: ComponentChildren;
}

export function TaskForm({ task, onCompleted, more }: TaskFormProps) {
  const [drafts, setDrafts] = useState<Draft[]>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [unread, setUnread] = useState<Error>();
  const name = task.name ?? task.id;

  useEffect(() => {
    let current = true;
    engine
      .peek()
      .taskVariables(task.id)
      .then((variables) => Object.entries(variables).map(([key, variable]) => draftOf(key, variable)))
      .then(
        (read) => current && setDrafts(read),
        (failure: Error) => current && (setUnread(failure), setDrafts([])),
      );
    return () => void (current = false);
  }, [task.id]);

  const complete = async () => {
    setTried(true);
    if (busy || !drafts || drafts.some((draft) => changed(draft) && draftProblem(draft, drafts))) return;
    setBusy(true);
    setError(undefined);
    try {
      await engine.peek().complete(task.id, changedVariables(drafts));
      announce(words.task.completed(name));
      onCompleted();
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };

  return (
    <form
      class="task-form"
      onSubmit={(event) => {
        event.preventDefault();
        void complete();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void complete();
      }}
    >
      <section aria-label={words.task.variables}>
        <h3>{words.task.variables}</h3>
        <p class="hint">{words.task.variablesHint}</p>
        {unread && <Trouble title={words.task.variablesFailed} error={unread} />}
        {drafts ? <VariableFields drafts={drafts} tried={tried} onChange={setDrafts} /> : <Loading rows={2} height={40} label={words.common.loading} />}
      </section>
      {error && <Trouble title={words.task.completeFailed} error={error} />}
      <footer>
        <Button kind="main" type="submit" disabled={busy || !drafts}>
          {words.task.complete}
          <kbd>Ctrl Enter</kbd>
        </Button>
        {more}
      </footer>
    </form>
  );
}
