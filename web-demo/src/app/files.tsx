// How files come in: chosen, or dropped anywhere on the page.
import { useEffect, useRef, useState } from 'preact/hooks';

import { words } from '../words';
import { deployFiles } from './deployment';

const picking = { open: () => {} };

// Opens the file chooser of the page; the chosen files are deployed.
export function chooseFiles(): void {
  picking.open();
}

export function FilePicker() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    picking.open = () => input.current?.click();
  }, []);
  return (
    <input
      ref={input}
      class="for-ears"
      type="file"
      accept=".bpmn,.xml"
      multiple
      tabIndex={-1}
      aria-hidden="true"
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = '';
        void deployFiles(files);
      }}
    />
  );
}

// The whole page takes files.
export function DropZone() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    addEventListener('dragover', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    }, { signal });
    addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) setOver(false);
    }, { signal });
    addEventListener('drop', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void deployFiles(event.dataTransfer?.files ?? []);
    }, { signal });
    return () => listening.abort();
  }, []);
  return over ? <div class="drop-zone">{words.deploy.dropNow}</div> : null;
}
