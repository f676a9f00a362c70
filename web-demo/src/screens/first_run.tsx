// An engine with nothing on it: an example that runs at once, and a place to drop a file.
import { useState } from 'preact/hooks';

import { engine, tab } from '../app/engine';
import { chooseFiles } from '../app/files';
import { go, href } from '../app/router';
import visitorBadge from '../examples/visitor-badge.bpmn?raw';
import { Diagram } from '../diagram/diagram';
import { Button } from '../ui/parts';
import { Trouble } from '../ui/trouble';
import { words } from '../words';

export function FirstRun() {
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const { example } = words.firstRun;

  // Deploys, starts an instance, opens it.
  const tryIt = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const deployed = await engine.peek().deploy([{ name: example.file, content: visitorBadge }]);
      const [definition] = await engine.peek().definitions({ deploymentId: deployed.id });
      if (!definition) throw new Error(words.deploy.nothing);
      const instance = await engine.peek().start(definition.id, {
        businessKey: 'VISIT-1',
        variables: { visitor: { type: 'String', value: 'Ada Lovelace' }, desk: { type: 'Long', value: 3 } },
      });
      go(['instances', instance.id]);
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };

  return (
    <section class="first-run" aria-label={words.places.processes}>
      <div class="first-run-head">
        <h2>{tab.value ? words.firstRun.title : words.firstRun.serverTitle}</h2>
        {tab.value && <a href={href(['settings', 'engine'])}>{words.firstRun.connect}</a>}
      </div>
      {error && <Trouble title={words.firstRun.exampleFailed} error={error} onRetry={() => void tryIt()} />}
      <div class="gallery">
        <article class="gallery-card">
          <div class="thumb">
            <Diagram map xml={visitorBadge} label={example.name} />
          </div>
          <h3>{example.name}</h3>
          <p>{example.text}</p>
          <Button kind="main" icon="play" disabled={busy} onClick={() => void tryIt()}>
            {words.firstRun.tryIt}
          </Button>
        </article>
        <article class="gallery-card is-drop">
          <h3>{words.firstRun.dropTitle}</h3>
          <p>{words.firstRun.dropText}</p>
          <Button icon="file" onClick={chooseFiles}>
            {words.firstRun.choose}
          </Button>
        </article>
      </div>
    </section>
  );
}
