// The title line of a screen: crumbs, name, state, and two to four actions with words.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import { deployedNote } from './deployment';

interface HeadProps {
  title: string;
  // What the browser's title says beside the name: "1 task".
  state?: string;
  crumbs?: ComponentChildren;
  pills?: ComponentChildren;
  facts?: ComponentChildren;
  actions?: ComponentChildren;
}

export function Head({ title, state, crumbs, pills, facts, actions }: HeadProps) {
  useEffect(() => {
    document.title = [title, state].filter(Boolean).join(', ') + ' · Millrace';
  }, [title, state]);
  return (
    <div class="head">
      <div class="head-name">
        {crumbs && <nav class="crumbs">{crumbs}</nav>}
        <h1>
          <span>{title}</span>
          {pills}
        </h1>
      </div>
      {facts && <div class="facts">{facts}</div>}
      <div class="head-actions">{actions}</div>
    </div>
  );
}

// What the last deployment brought, until the person goes elsewhere.
export function DeployedNote() {
  useEffect(() => () => void (deployedNote.value = undefined), []);
  return deployedNote.value ? <p class="note is-good deployed">{deployedNote}</p> : null;
}
