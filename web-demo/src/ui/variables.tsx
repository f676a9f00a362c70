// Variables: a table to read, and typed fields to write.
import { useId } from 'preact/hooks';

import { draftProblem, editable, editableTypes, newDraft, shownValue, wordFor, type Draft } from '../app/variables';
import type { Variables } from '../client/types';
import { words } from '../words';
import { Button, IconButton } from './parts';

export function VariableTable({ variables }: { variables: Variables }) {
  const names = Object.keys(variables).sort((a, b) => a.localeCompare(b));
  return (
    <table class="variables">
      <thead class="for-ears">
        <tr>
          <th scope="col">{words.variables.name}</th>
          <th scope="col">{words.variables.value}</th>
          <th scope="col">{words.variables.type}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const variable = variables[name];
          if (!variable) return null;
          const { text, kind, type } = shownValue(variable);
          return (
            <tr key={name}>
              <th scope="row" class="mono" title={name}>
                {name}
              </th>
              <td class={`mono value-${kind}`} title={typeof variable.value === 'string' ? variable.value : text}>
                {text}
              </td>
              <td class="type">{type}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

// `tried` shows what is wrong with each field: not while it is still being typed for the first time.
export function VariableFields(props: { drafts: Draft[]; tried: boolean; onChange(drafts: Draft[]): void }) {
  const { drafts, tried, onChange } = props;
  const replace = (draft: Draft) => onChange(drafts.map((old) => (old.key === draft.key ? draft : old)));
  return (
    <div class="variable-fields">
      {drafts.map((draft) => (
        <Row
          key={draft.key}
          draft={draft}
          problem={tried ? draftProblem(draft, drafts) : undefined}
          onChange={replace}
          onRemove={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
        />
      ))}
      <Button small kind="quiet" icon="plus" onClick={() => onChange([...drafts, newDraft()])}>
        {words.variables.add}
      </Button>
    </div>
  );
}

interface RowProps {
  draft: Draft;
  problem: string | undefined;
  onChange(draft: Draft): void;
  onRemove(): void;
}

function Row({ draft, problem, onChange, onRemove }: RowProps) {
  const id = useId();
  const name = draft.name || words.variables.unnamed;
  const about = problem ? { 'aria-invalid': true, 'aria-describedby': id } : {};
  return (
    <div class="variable-row">
      {draft.from ? (
        <span class="mono name" title={draft.name}>
          {draft.name}
        </span>
      ) : (
        <input
          class="field mono"
          aria-label={words.variables.name}
          placeholder={words.variables.name}
          value={draft.name}
          spellcheck={false}
          onInput={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        />
      )}
      <select
        class="field"
        aria-label={words.variables.typeOf(name)}
        value={draft.type}
        disabled={!editable(draft)}
        onChange={(event) => onChange({ ...draft, type: event.currentTarget.value })}
      >
        {draft.type && !(editableTypes as readonly string[]).includes(draft.type) && <option value={draft.type}>{wordFor(draft.type)}</option>}
        {editableTypes.map((type) => (
          <option key={type} value={type}>
            {wordFor(type)}
          </option>
        ))}
      </select>
      <Value draft={draft} label={words.variables.valueOf(name)} about={about} onText={(text) => onChange({ ...draft, text })} />
      {draft.from ? <span /> : <IconButton icon="close" label={words.variables.remove(name)} onClick={onRemove} />}
      {problem && (
        <p class="field-problem" id={id}>
          {problem}
        </p>
      )}
    </div>
  );
}

function Value(props: { draft: Draft; label: string; about: object; onText(text: string): void }) {
  const { draft, label, about, onText } = props;
  const common = { 'aria-label': label, ...about };
  if (!editable(draft) || draft.type === 'Null') {
    return <input class="field mono" {...common} value={draft.type === 'Null' ? '' : draft.text} disabled />;
  }
  if (draft.type === 'Boolean') {
    return (
      <select class="field" {...common} value={draft.text === 'true' ? 'true' : 'false'} onChange={(event) => onText(event.currentTarget.value)}>
        <option value="true">{words.variables.yes}</option>
        <option value="false">{words.variables.no}</option>
      </select>
    );
  }
  if (draft.type === 'Json') {
    return <textarea class="field mono" rows={3} spellcheck={false} {...common} value={draft.text} onInput={(event) => onText(event.currentTarget.value)} />;
  }
  const type = draft.type === 'Date' ? 'datetime-local' : 'text';
  const inputMode = draft.type === 'String' || draft.type === 'Date' ? {} : ({ inputMode: 'decimal' } as const);
  return <input class="field mono" type={type} step="1" {...inputMode} {...common} value={draft.text} onInput={(event) => onText(event.currentTarget.value)} />;
}
