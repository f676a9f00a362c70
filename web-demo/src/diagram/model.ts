// What a model is made of, read from what bpmn-js parsed: for names, the outline and the neighbours of an element.

export interface ModelElement {
  id: string;
  name: string;
  // "user task", "message catch event"
  kind: string;
  // How many sub-processes it is in.
  depth: number;
  incoming: FlowEnd[];
  outgoing: FlowEnd[];
}

export interface FlowEnd {
  flowId: string;
  flowName: string;
  elementId: string;
}

// The parts of a bpmn-moddle element that are read here.
export interface Moddle {
  $type: string;
  id?: string;
  name?: string;
  rootElements?: Moddle[];
  flowElements?: Moddle[];
  sourceRef?: Moddle;
  targetRef?: Moddle;
  eventDefinitions?: Moddle[];
}

export function elementsOf(definitions: Moddle): ModelElement[] {
  const elements: ModelElement[] = [];
  const flows: Moddle[] = [];
  const walk = (scope: Moddle, depth: number) => {
    for (const element of scope.flowElements ?? []) {
      if (isFlow(element)) flows.push(element);
      if (!element.id || isFlow(element) || isData(element)) continue;
      elements.push({
        id: element.id,
        name: element.name?.trim() || kindOf(element),
        kind: kindOf(element),
        depth,
        incoming: [],
        outgoing: [],
      });
      walk(element, depth + 1);
    }
  };
  for (const root of definitions.rootElements ?? []) {
    if (root.$type === 'bpmn:Process') walk(root, 0);
  }
  connect(elements, flows);
  return elements;
}

// By the flows: the lists of incoming and outgoing flows are optional in a file.
function connect(elements: ModelElement[], flows: Moddle[]): void {
  const byId = new Map(elements.map((element) => [element.id, element]));
  for (const { id: flowId = '', name: flowName = '', sourceRef, targetRef } of flows) {
    const source = byId.get(sourceRef?.id ?? '');
    const target = byId.get(targetRef?.id ?? '');
    if (!source || !target) continue;
    source.outgoing.push({ flowId, flowName, elementId: target.id });
    target.incoming.push({ flowId, flowName, elementId: source.id });
  }
}

const isFlow = ({ $type }: Moddle) => $type === 'bpmn:SequenceFlow';
const isData = ({ $type }: Moddle) => /^bpmn:Data/.test($type);

// "bpmn:UserTask" is a "user task"; an event is named by what it is about: "timer boundary event".
function kindOf({ $type, eventDefinitions }: Moddle): string {
  const word = (type: string) =>
    type
      .replace(/^bpmn:/, '')
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase();
  const about = (eventDefinitions ?? []).map(({ $type: type }) => word(type).replace(' event definition', ''));
  return [...about, word($type)].join(' ').replace('sub process', 'sub-process');
}
