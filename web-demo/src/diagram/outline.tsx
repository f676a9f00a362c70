// The elements of a model as a list, in the file's order, with the same marks as the picture.
import { Glyph } from '../ui/icons';
import { words } from '../words';
import type { Marks } from './marks';
import type { ModelElement } from './model';

interface OutlineProps {
  elements: ModelElement[];
  marks: Marks;
  selected: string | undefined;
  onSelect(id: string): void;
}

export function Outline({ elements, marks, selected, onSelect }: OutlineProps) {
  return (
    <ol class="outline" aria-label={words.diagram.outline}>
      {elements.map(({ id, name, kind, depth, outgoing }) => {
        const mark = marks.elements.get(id);
        const next = outgoing.map(({ elementId }) => elements.find((other) => other.id === elementId)?.name ?? elementId);
        return (
          <li key={id}>
            <button type="button" aria-pressed={id === selected} data-depth={Math.min(depth, 4)} onClick={() => onSelect(id)}>
              {mark ? <Glyph name={mark.state} label={words.states[mark.state]} /> : <Glyph name="ahead" />}
              {mark?.number && <b class="badge">{mark.number}</b>}
              <span class="name">{name}</span>
              <span class="kind">{kind}</span>
              {mark && mark.count > 1 && <span class="count">{words.diagram.tokens(mark.count)}</span>}
              {next.length > 0 && <span class="next">{words.diagram.next(next)}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
