// Starting a process: a business key and variables.
import { useState } from 'preact/hooks';

import { announce } from '../app/announce';
import { engine } from '../app/engine';
import { go } from '../app/router';
import { changed, changedVariables, draftProblem, type Draft } from '../app/variables';
import type { ProcessDefinition } from '../client/types';
import { Dialog } from '../ui/dialog';
import { Button } from '../ui/parts';
import { Trouble } from '../ui/trouble';
import { VariableFields } from '../ui/variables';
import { words } from '../words';

export function StartDialog({ definition, onClose }: { definition: ProcessDefinition; onClose(): void }) {
  const name = definition.name ?? definition.key;
  const [businessKey, setBusinessKey] = useState('');
  const [drafts, setDrafts] = useState<Draft[]>([]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();

  const start = async () => {
    setTried(true);
    if (busy || drafts.some((draft) => changed(draft) && draftProblem(draft, drafts))) return;
    setBusy(true);
    setError(undefined);
    try {
      const key = businessKey.trim();
      const instance = await engine.peek().start(definition.id, { ...(key ? { businessKey: key } : {}), variables: changedVariables(drafts) });
      announce(words.start.started(key || name));
      go(['instances', instance.id]);
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };

  return (
    <Dialog title={words.start.title(name)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void start();
        }}
      >
        <div class="dialog-body">
          <label class="labelled">
            <span>{words.start.businessKey}</span>
            <input class="field" value={businessKey} autocomplete="off" onInput={(event) => setBusinessKey(event.currentTarget.value)} />
            <small>{words.start.businessKeyHint}</small>
          </label>
          <fieldset>
            <legend>{words.start.variables}</legend>
            <VariableFields drafts={drafts} tried={tried} onChange={setDrafts} />
          </fieldset>
          {error && <Trouble title={words.start.failed} error={error} />}
        </div>
        <footer>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="main" type="submit" icon="play" disabled={busy}>
            {words.start.start}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
