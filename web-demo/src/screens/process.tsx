// One process, one version of it: the diagram with counts, its instances, its versions, its source.
import { useMemo, useState } from 'preact/hooks';

import { announce } from '../app/announce';
import { engine } from '../app/engine';
import { when } from '../app/format';
import { Head } from '../app/head';
import { useKeys } from '../app/keys';
import { useLive } from '../app/live';
import { go, href, refine, route } from '../app/router';
import { Diagram, Legend } from '../diagram/diagram';
import { countMarks } from '../diagram/marks';
import { Button, Empty, Loading, Panel, Pill, Tabs } from '../ui/parts';
import { Menu } from '../ui/menu';
import { Source } from '../ui/source';
import { Trouble } from '../ui/trouble';
import { words } from '../words';
import { ConfirmDialog } from './confirm_dialog';
import { InstanceTable, readInstances } from './instance_table';
import { readVersions, readWaiting, type VersionRow } from './preview';
import { StartDialog } from './start_dialog';

type Tab = 'instances' | 'versions' | 'source';

export function ProcessScreen({ processKey, version }: { processKey: string; version: number | undefined }) {
  const versions = useLive(`versions ${processKey}`, (engine) => readVersions(engine, processKey));
  const [starting, setStarting] = useState(false);
  const [removing, setRemoving] = useState(false);
  const shown = versions.data?.find(({ definition }) => version === undefined || definition.version === version);
  useKeys({ s: () => shown && setStarting(true), Escape: () => go(['processes'], { sel: processKey }) });

  if (versions.error && !versions.data) {
    return <Trouble title={words.processes.failed} error={versions.error} onRetry={versions.reload} />;
  }
  if (versions.data && !shown) {
    return (
      <>
        <Head title={processKey} />
        <Empty title={words.process.notFound(processKey)} text={words.process.notFoundText}>
          <a class="button" href={href(['processes'])}>
            {words.process.toProcesses}
          </a>
        </Empty>
      </>
    );
  }
  const name = shown?.definition.name ?? processKey;
  return (
    <>
      <Head
        title={name}
        crumbs={<a href={href(['processes'])}>{words.places.processes}</a>}
        pills={shown?.live ? <Pill state="waiting">{words.processes.liveCount(shown.live)}</Pill> : null}
        facts={
          shown && (
            <>
              <span>{words.processes.versionLong(shown.definition.version)}</span>
              {shown.deployed && <span>{words.processes.deployed(when(shown.deployed))}</span>}
              <span class="mono">{processKey}</span>
            </>
          )
        }
        actions={
          shown && (
            <>
              <Button kind="main" icon="play" onClick={() => setStarting(true)}>
                {words.processes.startEllipsis}
              </Button>
              <Menu
                label={words.common.moreActions}
                items={[{ label: words.process.remove(shown.definition.version), danger: true, onChoose: () => setRemoving(true) }]}
              />
            </>
          )
        }
      />
      {shown ? <Body key={shown.definition.id} shown={shown} versions={versions.data ?? []} /> : <Loading rows={6} height={58} label={words.common.loading} />}
      {starting && shown && <StartDialog definition={shown.definition} onClose={() => setStarting(false)} />}
      {removing && shown && (
        <ConfirmDialog
          title={words.process.removeTitle(name, shown.definition.version)}
          text={words.process.removeText(shown.live)}
          keep={words.process.removeKeep}
          confirm={words.process.removeConfirm}
          failed={words.process.removeFailed}
          act={async () => {
            await engine.peek().deleteDeployment(shown.definition.deploymentId);
            announce(words.process.removed(name));
            go(['processes']);
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}

function Body({ shown, versions }: { shown: VersionRow; versions: VersionRow[] }) {
  const { definition } = shown;
  const selected = route.value.query.get('at') ?? undefined;
  const tab = (route.value.query.get('tab') as Tab | null) ?? 'instances';
  const xml = useLive(`xml ${definition.id}`, (engine) => engine.xml(definition.id));
  const waiting = useLive(`waiting ${definition.id}`, (engine) => readWaiting(engine, definition.id));
  const marks = useMemo(() => countMarks(waiting.data ?? []), [waiting.data]);
  return (
    <div class="process-grid">
      <Panel label={words.diagram.picture} class="stage">
        {xml.data && (
          <Diagram
            xml={xml.data}
            label={definition.name ?? definition.key}
            marks={marks}
            selected={selected}
            onSelect={(at) => refine({ at })}
            legend={<Legend states={['waiting']} />}
          />
        )}
        {xml.error && <Trouble title={words.instance.diagramFailed} error={xml.error} onRetry={xml.reload} />}
      </Panel>
      <Panel label={definition.name ?? definition.key} class="process-side">
        <Tabs
          label={definition.name ?? definition.key}
          value={tab}
          onChoose={(value) => refine({ tab: value === 'instances' ? undefined : value })}
          choices={[
            { value: 'instances', label: words.process.instances },
            { value: 'versions', label: words.process.versions, count: versions.length },
            { value: 'source', label: words.process.source },
          ]}
        />
        {tab === 'instances' && <Instances shown={shown} at={selected} />}
        {tab === 'versions' && <Versions versions={versions} shown={shown} />}
        {tab === 'source' && xml.data && <Source text={xml.data} label={definition.resource} />}
      </Panel>
    </div>
  );
}

function Instances({ shown: { definition }, at }: { shown: VersionRow; at: string | undefined }) {
  const query = { processDefinitionId: definition.id, ...(at ? { activeActivityIdIn: at } : {}), maxResults: 50 };
  const list = useLive(`instances ${JSON.stringify(query)}`, (engine) => readInstances(engine, query));
  if (list.error && !list.data) return <Trouble title={words.instances.failed} error={list.error} onRetry={list.reload} />;
  if (!list.data) return <Loading rows={5} height={40} label={words.common.loading} />;
  return (
    <>
      {at && (
        <p class="note">
          {words.instances.at} <span class="mono">{at}</span>
          <Button small kind="quiet" onClick={() => refine({ at: undefined })}>
            {words.instances.clear}
          </Button>
        </p>
      )}
      {list.data.length ? <InstanceTable rows={list.data} brief /> : <Empty title={at ? words.instances.emptyFilter([at]) : words.process.noInstances} />}
      <footer class="panel-foot">
        <a href={href(['instances'], { process: definition.key })}>{words.process.allInstances}</a>
      </footer>
    </>
  );
}

function Versions({ versions, shown }: { versions: VersionRow[]; shown: VersionRow }) {
  return (
    <ul class="versions">
      {versions.map(({ definition, live, deployed }) => (
        <li key={definition.id} class={definition.id === shown.definition.id ? 'is-selected' : ''}>
          <a href={href(['processes', definition.key, 'v', String(definition.version)], { tab: 'versions' })}>
            {words.processes.version(definition.version)}
          </a>
          <span class="muted">{deployed ? when(deployed) : ''}</span>
          <span class={live ? '' : 'muted'}>{words.processes.liveCount(live)}</span>
        </li>
      ))}
    </ul>
  );
}
