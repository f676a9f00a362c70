// The engine that the application speaks to at the moment, and how it is doing.
import { computed, effect, signal } from '@preact/signals';

import { Camunda } from '../client/camunda';
import { ServerTransport } from '../client/server_transport';
import { TabTransport } from '../client/tab_transport';
import { Unreachable, type Transport } from '../client/transport';
import { engineAddress } from './settings';

// Counts what may have changed the engine's state here; whoever shows state reads it again.
export const changes = signal(0);

let connectedTo = engineAddress.peek();
const transport = signal<Transport>(connect(connectedTo));

export const engine = computed(() => new Camunda(transport.value, () => changes.value++));

export type Health = { state: 'starting' } | { state: 'answers'; version: string } | { state: 'silent'; error: Error };
export const health = signal<Health>({ state: 'starting' });

export const tab = computed(() => (transport.value instanceof TabTransport ? transport.value : undefined));

effect(() => {
  const address = engineAddress.value;
  if (address === connectedTo) return;
  connectedTo = address;
  transport.peek().close();
  health.value = { state: 'starting' };
  transport.value = connect(address);
});

effect(() => void ask());

// An engine that has just started knows more than one that did not answer.
const tabState = computed(() => tab.value?.status.value.state);
effect(() => {
  if (tabState.value === 'ready') changes.value = changes.peek() + 1;
});

// Asks the engine for its version, the smallest sign of life.
export async function ask(): Promise<void> {
  const asked = engine.value;
  try {
    const { version } = await asked.version();
    if (asked === engine.peek()) health.value = { state: 'answers', version };
  } catch (error) {
    if (asked === engine.peek()) health.value = { state: 'silent', error: error as Error };
  }
}

// Live screens tell what they hear, so that the engine card and the offline line know without asking themselves.
export function heard(error?: unknown): void {
  if (error instanceof Unreachable) health.value = { state: 'silent', error };
  else if (health.peek().state === 'silent') void ask();
}

function connect(address: string): Transport {
  return address === 'tab' ? new TabTransport() : new ServerTransport(address);
}
