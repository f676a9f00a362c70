// A question over the page, on the browser's own modal dialog: it keeps focus inside and gives it back.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { words } from '../words';
import { IconButton } from './parts';

export function Dialog(props: { title: string; onClose(): void; children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first], input, select, textarea')?.focus();
    return () => {
      dialog?.close();
      opener?.focus();
    };
  }, []);
  return (
    <dialog ref={element} class="dialog" aria-label={props.title} onClose={props.onClose}>
      <header>
        <h2>{props.title}</h2>
        <IconButton icon="close" label={words.common.close} onClick={props.onClose} />
      </header>
      {props.children}
    </dialog>
  );
}
