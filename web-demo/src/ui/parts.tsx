// Small parts that every screen uses: buttons, pills, panels, empty places.
import type { ComponentChildren, JSX } from 'preact';

import { Glyph, Icon, type GlyphName, type IconName } from './icons';

type ButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: 'main' | 'plain' | 'quiet' | 'danger';
  small?: boolean;
  icon?: IconName;
  children?: ComponentChildren;
};

export function Button({ kind = 'plain', small, icon, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} class={`button is-${kind}${small ? ' is-small' : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function IconButton({ icon, label, ...rest }: Omit<ButtonProps, 'children'> & { icon: IconName; label: string }) {
  return (
    <button {...rest} type="button" class="button is-square" aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}

export function Pill({ state, children }: { state: GlyphName; children: ComponentChildren }) {
  return (
    <span class={`pill is-${state}`}>
      <Glyph name={state} />
      {children}
    </span>
  );
}

export function Panel(props: { label: string; class?: string; children: ComponentChildren }) {
  return (
    <section class={`panel ${props.class ?? ''}`} aria-label={props.label}>
      {props.children}
    </section>
  );
}

// What would be here, and the one action that brings it.
export function Empty({ title, text, children }: { title: string; text?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div class="actions">{children}</div>}
    </div>
  );
}

// Grey rows of the height that the real ones will have; shown by CSS only after 150 ms.
export function Loading({ rows, height, label }: { rows: number; height: number; label: string }) {
  return (
    <div class="loading" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="loading-row" style={{ height }}>
          <i />
        </div>
      ))}
    </div>
  );
}

export interface Choice<T extends string> {
  value: T;
  label: ComponentChildren;
}

// One of a few, all visible.
export function Segments<T extends string>(props: {
  label: string;
  value: T;
  choices: Choice<T>[];
  onChoose(value: T): void;
}) {
  return (
    <div class="segments" role="group" aria-label={props.label}>
      {props.choices.map(({ value, label }) => (
        <button key={value} type="button" aria-pressed={value === props.value} onClick={() => props.onChoose(value)}>
          {label}
        </button>
      ))}
    </div>
  );
}

// The same as a filter above a list: each may carry a count.
export function Chips<T extends string>(props: {
  label: string;
  value: T;
  choices: (Choice<T> & { count?: number | undefined; glyph?: GlyphName })[];
  onChoose(value: T): void;
}) {
  return (
    <div class="chips" role="group" aria-label={props.label}>
      {props.choices.map(({ value, label, count, glyph }) => (
        <button key={value} type="button" class="chip" aria-pressed={value === props.value} onClick={() => props.onChoose(value)}>
          {glyph && <Glyph name={glyph} />}
          {label}
          {count !== undefined && <b>{count.toLocaleString('en-GB')}</b>}
        </button>
      ))}
    </div>
  );
}

export function Tabs<T extends string>(props: {
  label: string;
  value: T;
  choices: (Choice<T> & { count?: number | undefined })[];
  onChoose(value: T): void;
}) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const { choices } = props;
    const at = choices.findIndex(({ value }) => value === props.value);
    const next = choices[(at + step + choices.length) % choices.length];
    if (next) props.onChoose(next.value);
    const tabs = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]');
    tabs[(at + step + choices.length) % choices.length]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={move}>
      {props.choices.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          role="tab"
          aria-selected={value === props.value}
          tabIndex={value === props.value ? 0 : -1}
          onClick={() => props.onChoose(value)}
        >
          {label}
          {count !== undefined && <span class="count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
