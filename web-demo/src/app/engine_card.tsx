// The card at the foot of the rail: where the engine is, and whether all is saved. It opens Settings.
import { words } from '../words';
import { engine, health, tab } from './engine';
import { clockMinute } from './format';
import { href } from './router';

export function EngineCard({ here }: { here: boolean }) {
  const { name, detail, tone } = describe();
  return (
    <a class={`engine-card is-${tone}`} href={href(['settings', 'engine'])} title={`${name}: ${detail}`} {...(here ? { 'aria-current': 'page' } : {})}>
      <span class="name">
        <i class="dot" />
        {name}
      </span>
      <span class="detail">{detail}</span>
    </a>
  );
}

type Tone = 'good' | 'busy' | 'bad';

function describe(): { name: string; detail: string; tone: Tone } {
  const inTab = tab.value;
  if (!inTab) {
    const { place } = engine.value.transport;
    const name = place.kind === 'server' ? new URL(place.url).host : '';
    const now = health.value;
    if (now.state === 'answers') return { name, detail: words.engine.dialect(now.version), tone: 'good' };
    if (now.state === 'silent') return { name, detail: words.engine.silent, tone: 'bad' };
    return { name, detail: words.engine.starting, tone: 'busy' };
  }
  const status = inTab.status.value;
  const name = words.engine.tab;
  switch (status.state) {
    case 'starting':
      return { name, detail: words.engine.starting, tone: 'busy' };
    case 'failed':
      return { name, detail: words.engine.failed, tone: 'bad' };
    case 'elsewhere':
      return { name, detail: words.engine.elsewhereTitle, tone: 'bad' };
    case 'ready':
      if (status.unsaved) return { name, detail: words.engine.unsaved, tone: 'bad' };
      if (status.restarted) return { name, detail: words.engine.restarted(status.saved ? clockMinute(status.saved) : undefined), tone: 'bad' };
      if (status.pending) return { name, detail: words.engine.saving, tone: 'busy' };
      return { name, detail: status.saved ? words.engine.saved(clockMinute(status.saved)) : words.engine.inMemory, tone: 'good' };
  }
}
