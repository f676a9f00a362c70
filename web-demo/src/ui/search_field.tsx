// A field that filters what is below it. "/" brings the focus here.
import { useRef } from 'preact/hooks';

import { useKeys } from '../app/keys';
import { Icon } from './icons';

export function SearchField({ label, value, onChange }: { label: string; value: string; onChange(text: string): void }) {
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  return (
    <label class="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
