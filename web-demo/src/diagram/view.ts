// bpmn-js behind the few things that the application asks of it. Loaded when the first diagram is shown.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

import type { Mark, Marks } from './marks';
import { elementsOf, type Moddle, type ModelElement } from './model';

export interface Imported {
  elements: ModelElement[];
  // Elements that the file has no picture of; all of them when it has none at all.
  unpictured: ModelElement[];
}

interface ViewOptions {
  container: HTMLElement;
  // A small picture: no labels, no moving.
  map: boolean;
  onSelect(id: string | undefined): void;
  onOpen(id: string): void;
  // Draws a mark; the element stays the same for the same mark.
  draw(mark: Mark): HTMLElement;
}

interface Shape {
  id: string;
  width: number;
  height: number;
  labelTarget?: unknown;
  waypoints?: unknown;
}
interface Services {
  canvas: {
    zoom(level?: number | 'fit-viewport', center?: 'auto'): number;
    addMarker(id: string, marker: string): void;
    removeMarker(id: string, marker: string): void;
    scrollToElement(id: string): void;
    resized(): void;
    viewbox(): { inner: { width: number; height: number; x: number; y: number }; outer: { width: number; height: number } };
    viewbox(box: { x: number; y: number; width: number; height: number }): void;
  };
  overlays: { add(id: string, overlay: object): string; remove(id: string): void };
  elementRegistry: { get(id: string): Shape | undefined; forEach(visit: (shape: Shape) => void): void };
  selection: { select(shape: Shape | undefined | null): void };
  eventBus: { on(event: string, listen: (event: { element: Shape & { type: string }; newSelection: Shape[] }) => void): void };
}

export class DiagramView {
  readonly #options: ViewOptions;
  readonly #viewer: NavigatedViewer;
  readonly #shown = new Map<string, { key: string; overlay?: string; marker: string }>();
  readonly #taken = new Set<string>();
  // While the selection changes for other reasons than a person's choice: a model comes or goes, or the page says what is chosen.
  #silent = true;
  #fitted = true;

  constructor(options: ViewOptions) {
    this.#options = options;
    this.#viewer = new NavigatedViewer({
      container: options.container,
      bpmnRenderer: {
        defaultFillColor: 'var(--surface)',
        defaultStrokeColor: 'var(--bp-stroke)',
        defaultLabelColor: 'var(--bp-label)',
      },
      textRenderer: {
        defaultStyle: { fontFamily: '"Inter Variable", Inter, system-ui, sans-serif', fontSize: 12 },
        externalStyle: { fontSize: 11 },
      },
      // The application has keys of its own, for the mouse and the keyboard alike.
      keyboard: { bind: false },
    } as ConstructorParameters<typeof NavigatedViewer>[0]);

    const bus = this.#get('eventBus');
    bus.on('selection.changed', ({ newSelection }) => {
      if (!this.#silent) options.onSelect(newSelection[0] ? targetOf(newSelection[0]) : undefined);
    });
    bus.on('element.dblclick', ({ element }) => options.onOpen(targetOf(element)));
    bus.on('canvas.viewbox.changed', () => this.#rescale());
  }

  // Rejects when the text is not a BPMN model.
  async show(xml: string): Promise<Imported> {
    this.#shown.clear();
    this.#taken.clear();
    this.#silent = true;
    let pictured = true;
    try {
      await this.#viewer.importXML(xml);
    } catch (error) {
      if (!this.#viewer.getDefinitions() || !/no diagram to display/.test(String(error))) throw error;
      pictured = false;
    }
    const elements = elementsOf(this.#viewer.getDefinitions() as Moddle);
    const registry = this.#get('elementRegistry');
    if (pictured) this.fit();
    this.#silent = false;
    return { elements, unpictured: elements.filter(({ id }) => !pictured || !registry.get(id)) };
  }

  // Draws what differs from the last marks.
  mark({ elements, flows }: Marks): void {
    const canvas = this.#get('canvas');
    const registry = this.#get('elementRegistry');
    for (const [id, { overlay, marker, key }] of this.#shown) {
      const mark = elements.get(id);
      if (mark && keyOf(mark) === key) continue;
      for (const part of this.#partsOf(id)) canvas.removeMarker(part, marker);
      if (overlay) this.#get('overlays').remove(overlay);
      this.#shown.delete(id);
    }
    for (const [id, mark] of elements) {
      if (this.#shown.has(id) || !registry.get(id)) continue;
      const marker = `is-${mark.state}`;
      for (const part of this.#partsOf(id)) canvas.addMarker(part, marker);
      this.#shown.set(id, { key: keyOf(mark), marker, ...this.#overlay(id, mark) });
    }
    for (const id of this.#taken) if (!flows.has(id)) canvas.removeMarker(id, 'is-taken');
    for (const id of flows) if (registry.get(id)) canvas.addMarker(id, 'is-taken');
    this.#taken.clear();
    for (const id of flows) if (registry.get(id)) this.#taken.add(id);
  }

  select(id: string | undefined): void {
    const shape = id ? this.#get('elementRegistry').get(id) : undefined;
    this.#silent = true;
    this.#get('selection').select(shape ?? null);
    this.#silent = false;
  }

  reveal(id: string): void {
    if (this.#get('elementRegistry').get(id)) this.#get('canvas').scrollToElement(id);
  }

  // The whole picture, with room around it, and never much above its natural size.
  fit(): void {
    const canvas = this.#get('canvas');
    canvas.resized();
    const { inner, outer } = canvas.viewbox();
    if (!outer.width || !inner.width) return;
    const room = this.#options.map ? 12 : 56;
    const scale = Math.min((outer.width - 2 * room) / inner.width, (outer.height - 2 * room) / inner.height, 1.15);
    const width = outer.width / Math.max(scale, 0.05);
    const height = outer.height / Math.max(scale, 0.05);
    canvas.viewbox({ x: inner.x - (width - inner.width) / 2, y: inner.y - (height - inner.height) / 2, width, height });
    this.#fitted = true;
  }

  zoom(factor: number): void {
    const canvas = this.#get('canvas');
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), 'auto');
    this.#fitted = false;
  }

  // After the container changed its size: a picture that was fitted stays fitted.
  resized(): void {
    if (this.#fitted) this.fit();
    else this.#get('canvas').resized();
  }

  destroy(): void {
    this.#silent = true;
    this.#viewer.destroy();
  }

  // An element and its label outside.
  #partsOf(id: string): string[] {
    return [id, `${id}_label`].filter((part) => this.#get('elementRegistry').get(part));
  }

  #overlay(id: string, mark: Mark): { overlay?: string } {
    const shape = this.#get('elementRegistry').get(id);
    if (!shape || shape.waypoints) return {};
    // On the corner of a box, on the rim of a circle.
    const round = shape.width <= 50;
    const html = this.#options.draw(mark);
    const inset = round ? 5 : 0;
    const position = { top: inset, left: shape.width - inset };
    return { overlay: this.#get('overlays').add(id, { position, html, scale: { min: 0.8, max: 1.2 } }) };
  }

  // A flag for CSS: labels are hidden when they are too small to read.
  #rescale(): void {
    this.#options.container.classList.toggle('is-far', this.#get('canvas').zoom() < 0.45);
  }

  #get<Name extends keyof Services>(name: Name): Services[Name] {
    return this.#viewer.get(name) as Services[Name];
  }
}

function targetOf(shape: Shape): string {
  return shape.labelTarget ? shape.id.replace(/_label$/, '') : shape.id;
}

function keyOf({ state, count, number }: Mark): string {
  return `${state} ${count} ${number ?? ''}`;
}
