// The frame of every screen: the rail with places and the engine card, the screen of the route, drop anywhere, keys.
import { useEffect, useRef, useState } from 'preact/hooks';

import { DeployScreen } from '../screens/deploy';
import { InstanceScreen } from '../screens/instance';
import { InstancesScreen } from '../screens/instances';
import { ProcessScreen } from '../screens/process';
import { ProcessesScreen } from '../screens/processes';
import { SettingsScreen } from '../screens/settings';
import { TasksScreen } from '../screens/tasks';
import { Brand, Icon, type IconName } from '../ui/icons';
import { Dialog } from '../ui/dialog';
import { Button, Empty } from '../ui/parts';
import { Trouble } from '../ui/trouble';
import { words } from '../words';
import { announcement } from './announce';
import { ask, health, tab } from './engine';
import { EngineCard } from './engine_card';
import { chooseFiles, DropZone, FilePicker } from './files';
import { useKeys } from './keys';
import { useLive } from './live';
import { go, href, route } from './router';

export function Shell() {
  const [help, setHelp] = useState(false);
  useKeys({
    d: chooseFiles,
    'g p': () => go(['processes']),
    'g i': () => go(['instances']),
    'g t': () => go(['tasks']),
    '?': () => setHelp(true),
  });
  useFocusOnArrival();
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>
        {words.common.skip}
      </a>
      <div class="shell">
        <Rail />
        <main id="content" tabIndex={-1}>
          <LostLine />
          <Screen />
        </main>
      </div>
      <FilePicker />
      <DropZone />
      {help && <Help onClose={() => setHelp(false)} />}
      <div class="for-ears" role="status" aria-live="polite">
        {announcement}
      </div>
    </>
  );
}

// When the thing that had the focus went with the old screen, the new one takes it.
function useFocusOnArrival(): void {
  const place = route.value.path.join('/');
  const first = useRef(place);
  useEffect(() => {
    if (place === first.current) return;
    first.current = '';
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, [place]);
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function Screen() {
  const {
    path: [place = 'processes', id, ...rest],
  } = route.value;
  const status = tab.value?.status.value;
  if (status?.state === 'elsewhere' && place !== 'settings') {
    return (
      <Empty title={words.engine.elsewhereTitle} text={words.engine.elsewhere}>
        <Button kind="main" onClick={() => tab.value?.take()}>
          {words.engine.takeIt}
        </Button>
      </Empty>
    );
  }
  if (status?.state === 'failed' && place !== 'settings') {
    return <Trouble title={words.engine.failed} error={new Error(status.message)} />;
  }
  switch (place) {
    case 'instances':
      return id ? <InstanceScreen key={id} id={id} /> : <InstancesScreen />;
    case 'tasks':
      return <TasksScreen id={id} />;
    case 'deploy':
      return <DeployScreen />;
    case 'settings':
      return <SettingsScreen />;
    default:
      return id ? <ProcessScreen key={id} processKey={id} version={rest[0] === 'v' ? Number(rest[1]) : undefined} /> : <ProcessesScreen />;
  }
}

function Rail() {
  const [place = 'processes'] = route.value.path;
  const counts = useLive('rail', async (engine) => {
    const [live, tasks] = await Promise.all([engine.instanceCount({}), engine.taskCount({})]);
    return { live, tasks };
  });
  return (
    <header class="rail">
      <a class="brand" href="#/processes">
        <Brand />
        <span>Millrace</span>
      </a>
      <nav aria-label={words.places.label}>
        <PlaceLink to="processes" icon="processes" name={words.places.processes} here={place} />
        <PlaceLink to="instances" icon="instances" name={words.places.instances} here={place} count={counts.data?.live} />
        <PlaceLink to="tasks" icon="tasks" name={words.places.tasks} here={place} count={counts.data?.tasks} />
      </nav>
      <EngineCard here={place === 'settings'} />
    </header>
  );
}

function PlaceLink(props: { to: string; icon: IconName; name: string; here: string; count?: number | undefined }) {
  const current = props.here === props.to ? ({ 'aria-current': 'page' } as const) : {};
  return (
    <a href={href([props.to])} title={props.name} {...current}>
      <Icon name={props.icon} />
      <span class="name">{props.name}</span>
      {!!props.count && <span class="count">{props.count.toLocaleString('en-GB')}</span>}
    </a>
  );
}

// Amber, over what stays readable: the engine does not answer at the moment.
function LostLine() {
  const now = health.value;
  if (now.state !== 'silent' || tab.value) return null;
  return (
    <p class="lost" role="status">
      {words.engine.lost(words.settings.server)}
      <Button small kind="quiet" onClick={() => void ask()}>
        {words.common.tryAgain}
      </Button>
    </p>
  );
}

function Help({ onClose }: { onClose(): void }) {
  return (
    <Dialog title={words.keys.title} onClose={onClose}>
      <dl class="keys">
        {words.keys.list.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
