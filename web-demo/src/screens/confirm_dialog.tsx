// A question before something is deleted: the buttons say what happens, the safe one comes first.
import { useState } from 'preact/hooks';

import { Dialog } from '../ui/dialog';
import { Button } from '../ui/parts';
import { Trouble } from '../ui/trouble';

interface ConfirmProps {
  title: string;
  text: string;
  keep: string;
  confirm: string;
  failed: string;
  act(): Promise<void>;
  onClose(): void;
}

export function ConfirmDialog({ title, text, keep, confirm, failed, act, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async () => {
    setBusy(true);
    try {
      await act();
      onClose();
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="dialog-body">
        <p>{text}</p>
        {error && <Trouble title={failed} error={error} />}
      </div>
      <footer>
        <Button data-first onClick={onClose}>
          {keep}
        </Button>
        <Button kind="danger" disabled={busy} onClick={() => void run()}>
          {confirm}
        </Button>
      </footer>
    </Dialog>
  );
}
