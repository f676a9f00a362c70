// A model as a picture with marks, or as an outline where there is no picture. The outline does all that the picture does.
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { announce } from '../app/announce';
import { Glyph } from '../ui/icons';
import { IconButton, Segments, type Choice } from '../ui/parts';
import { Source } from '../ui/source';
import { words } from '../words';
import { noMarks, type Mark, type Marks } from './marks';
import type { ModelElement } from './model';
import { Outline } from './outline';
import type { DiagramView } from './view';

interface DiagramProps {
  xml: string;
  // Names the picture for those who don't see it.
  label: string;
  marks?: Marks;
  selected?: string | undefined;
  onSelect?: (id: string | undefined) => void;
  onModel?: (elements: ModelElement[]) => void;
  // The marks tell all that happened: what has none was not reached, and is drawn light.
  past?: boolean;
  // A small picture without labels and tools.
  map?: boolean;
  // Stands in the upper left corner.
  legend?: ComponentChildren;
  // What is shown, where the one who uses it decides; with a line to point at in the text.
  view?: View;
  onView?: (view: View) => void;
  line?: number | undefined;
}

export type View = 'picture' | 'outline' | 'source';

type Picture =
  | { state: 'loading' }
  | { state: 'shown'; elements: ModelElement[]; unpictured: number }
  | { state: 'unreadable'; message: string };

export function Diagram(props: DiagramProps) {
  const { xml, marks = noMarks, selected, map = false } = props;
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<DiagramView>();
  const latest = useRef(props);
  latest.current = props;
  const [picture, setPicture] = useState<Picture>({ state: 'loading' });
  const [own, setOwn] = useState<View>('picture');
  const wanted = props.view ?? own;
  const setWanted = props.onView ?? setOwn;

  useEffect(() => {
    let current = true;
    let watching: ResizeObserver | undefined;
    void (async () => {
      const { DiagramView } = await import('./view');
      if (!current || !container.current) return;
      const made = new DiagramView({
        container: container.current,
        map,
        draw: drawMark,
        onSelect: (id) => latest.current.onSelect?.(id),
        onOpen: (id) => made.reveal(id),
      });
      try {
        const { elements, unpictured } = await made.show(xml);
        if (!current) return made.destroy();
        view.current = made;
        made.mark(latest.current.marks ?? noMarks);
        made.select(latest.current.selected);
        watching = new ResizeObserver(() => made.resized());
        watching.observe(container.current);
        // One tab stop: the frame around the picture has the keys.
        container.current.querySelector('svg')?.setAttribute('tabindex', '-1');
        setPicture({ state: 'shown', elements, unpictured: unpictured.length });
        latest.current.onModel?.(elements);
      } catch (error) {
        made.destroy();
        if (current) setPicture({ state: 'unreadable', message: (error as Error).message });
      }
    })();
    return () => {
      current = false;
      watching?.disconnect();
      view.current?.destroy();
      view.current = undefined;
      setPicture({ state: 'loading' });
    };
  }, [xml, map]);

  useEffect(() => view.current?.mark(marks), [marks, picture]);
  useEffect(() => view.current?.select(selected), [selected, picture]);

  const elements = picture.state === 'shown' ? picture.elements : [];
  const noPicture = elements.length > 0 && picture.state === 'shown' && picture.unpictured === elements.length;
  const source = wanted === 'source' && !map;
  const outline = !source && (noPicture || (wanted === 'outline' && !map));
  const views: Choice<View>[] = [
    ...(noPicture || picture.state !== 'shown' ? [] : [{ value: 'picture', label: words.diagram.picture } as const]),
    { value: 'outline', label: words.diagram.outline },
    ...(props.onView ? [{ value: 'source', label: words.deploy.source } as const] : []),
  ];
  return (
    <div class={`diagram${map ? ' is-map' : ''}${outline || source ? ' is-outline' : ''}${props.past ? ' shows-past' : ''}`}>
      {!map && (
        <div class="diagram-head">
          {props.legend}
          {views.length > 1 && picture.state !== 'loading' && (
            <Segments label={words.diagram.viewAs} value={outline ? 'outline' : wanted} choices={views} onChoose={(value) => setWanted(value)} />
          )}
        </div>
      )}
      {noPicture && <p class="note">{map ? words.diagram.noPictureShort : words.diagram.noPicture}</p>}
      {picture.state === 'shown' && !noPicture && picture.unpictured > 0 && !map && (
        <p class="note">{words.diagram.partPicture(picture.unpictured)}</p>
      )}
      {picture.state === 'unreadable' && (
        <p class="note is-bad">
          <Glyph name="failed" /> {words.diagram.unreadable} <span class="mono">{picture.message}</span>
        </p>
      )}
      {source && <Source text={xml} label={props.label} line={props.line} />}
      {outline && !map && <Outline elements={elements} marks={marks} selected={selected} onSelect={(id) => props.onSelect?.(id)} />}
      <Frame map={map} hidden={outline || source} label={props.label} elements={elements} marks={marks} selected={selected} onSelect={props.onSelect} view={view}>
        <div class="bpmn" ref={container} />
      </Frame>
      {!map && !outline && !source && picture.state === 'shown' && (
        <div class="diagram-tools">
          <IconButton icon="plus" label={words.diagram.zoomIn} onClick={() => view.current?.zoom(1.25)} />
          <IconButton icon="minus" label={words.diagram.zoomOut} onClick={() => view.current?.zoom(0.8)} />
          <IconButton icon="fit" label={words.diagram.fit} onClick={() => view.current?.fit()} />
        </div>
      )}
    </div>
  );
}

interface FrameProps {
  map: boolean;
  hidden: boolean;
  label: string;
  elements: ModelElement[];
  marks: Marks;
  selected: string | undefined;
  onSelect: ((id: string | undefined) => void) | undefined;
  view: { current: DiagramView | undefined };
  children: VNode;
}

// One tab stop; arrow keys follow the flows, 1 to 9 choose a branch.
function Frame({ map, hidden, label, elements, marks, selected, onSelect, view, children }: FrameProps) {
  if (map) {
    return (
      <div class="diagram-frame" hidden={hidden} role="group" aria-label={label}>
        {children}
      </div>
    );
  }
  const choose = (id: string | undefined) => {
    onSelect?.(id);
    if (!id) return;
    view.current?.reveal(id);
    const element = elements.find((candidate) => candidate.id === id);
    if (element) announce(describe(element, elements, marks));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = target(event.key, elements, selected);
    if (event.key === 'Escape' && selected) choose(undefined);
    else if (event.key === '+') view.current?.zoom(1.25);
    else if (event.key === '-') view.current?.zoom(0.8);
    else if (event.key === '0') view.current?.fit();
    else if (next) choose(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="diagram-frame" hidden={hidden} tabIndex={0} role="application" aria-label={words.diagram.frame(label)} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

function target(key: string, elements: ModelElement[], selected: string | undefined): string | undefined {
  const at = elements.find(({ id }) => id === selected);
  const arrow = key.startsWith('Arrow');
  if (!at) return arrow || key === 'Home' ? elements[0]?.id : undefined;
  if (key === 'ArrowRight') return at.outgoing[0]?.elementId;
  if (key === 'ArrowLeft') return at.incoming[0]?.elementId;
  if (/^[1-9]$/.test(key)) return at.outgoing[Number(key) - 1]?.elementId;
  const index = elements.indexOf(at);
  if (key === 'ArrowDown') return elements[index + 1]?.id;
  if (key === 'ArrowUp') return elements[index - 1]?.id;
  if (key === 'Home') return elements[0]?.id;
  if (key === 'End') return elements.at(-1)?.id;
  return undefined;
}

// "Charge card, service task, waiting, 1 token. From split. Next: Book payment; on Declined: Ask for another card."
function describe(element: ModelElement, all: ModelElement[], marks: Marks): string {
  const nameOf = (id: string) => all.find((candidate) => candidate.id === id)?.name ?? id;
  const mark = marks.elements.get(element.id);
  const from = element.incoming.map(({ elementId }) => nameOf(elementId));
  const next = element.outgoing.map(({ flowName, elementId }) => (flowName ? words.diagram.on(flowName, nameOf(elementId)) : nameOf(elementId)));
  return words.diagram.describe({ name: element.name, kind: element.kind, mark, from, next });
}

function drawMark(mark: Mark): HTMLElement {
  const html = document.createElement('div');
  const text = mark.number ?? (mark.count > 1 || mark.counted ? mark.count : undefined);
  html.className = `token is-${mark.state}${text === undefined ? '' : ' has-count'}${mark.number ? ' is-numbered' : ''}`;
  render(
    <>
      {!mark.number && <Glyph name={mark.state} label={words.states[mark.state]} />}
      {text !== undefined && <b>{text}</b>}
    </>,
    html,
  );
  return html;
}

export function Legend({ states, children }: { states: Mark['state'][]; children?: ComponentChildren }) {
  return (
    <div class="legend">
      {states.map((state) => (
        <span key={state}>
          <Glyph name={state} /> {words.states[state]}
        </span>
      ))}
      {children}
    </div>
  );
}

