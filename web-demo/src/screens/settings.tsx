// Settings: where the engine is, who you are, how it looks.
import { useState } from 'preact/hooks';

import { health, tab } from '../app/engine';
import { Head } from '../app/head';
import { go } from '../app/router';
import { engineAddress, singleKeys, theme, userId, type Theme } from '../app/settings';
import { Glyph } from '../ui/icons';
import { Button, Panel, Segments } from '../ui/parts';
import { Trouble } from '../ui/trouble';
import { words } from '../words';
import { ConfirmDialog } from './confirm_dialog';

export function SettingsScreen() {
  return (
    <>
      <Head title={words.settings.title} />
      <div class="settings">
        <EngineSettings />
        <Panel label={words.settings.you}>
          <h2>{words.settings.you}</h2>
          <label class="labelled">
            <span>{words.settings.user}</span>
            <input class="field" value={userId.value} autocomplete="username" onChange={(event) => (userId.value = event.currentTarget.value.trim() || 'demo')} />
            <small>{words.settings.userHint}</small>
          </label>
          <div class="labelled">
            <span>{words.settings.theme}</span>
            <Segments
              label={words.settings.theme}
              value={theme.value}
              onChoose={(value) => (theme.value = value)}
              choices={(['system', 'light', 'dark'] as Theme[]).map((value) => ({ value, label: words.settings.themes[value] }))}
            />
          </div>
          <div class="labelled">
            <span>{words.settings.singleKeys}</span>
            <Segments
              label={words.settings.singleKeys}
              value={singleKeys.value}
              onChoose={(value) => (singleKeys.value = value)}
              choices={[
                { value: 'on', label: words.settings.on },
                { value: 'off', label: words.settings.off },
              ]}
            />
          </div>
        </Panel>
        <Panel label={words.settings.about}>
          <h2>{words.settings.about}</h2>
          <p>{words.settings.aboutText}</p>
          <p>
            <a href="./THIRD-PARTY.txt">{words.settings.licences}</a>
          </p>
        </Panel>
      </div>
    </>
  );
}

function EngineSettings() {
  const isTab = engineAddress.value === 'tab';
  const [kind, setKind] = useState<'tab' | 'server'>(isTab ? 'tab' : 'server');
  const [url, setUrl] = useState(isTab ? '' : engineAddress.value);
  const [bad, setBad] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const now = health.value;

  const choose = (value: 'tab' | 'server') => {
    setKind(value);
    if (value === 'tab') engineAddress.value = 'tab';
  };
  const connect = () => {
    const address = url.trim().replace(/\/+$/, '');
    const valid = /^https?:\/\/.|^\//.test(address) && URL.canParse(address, location.href);
    setBad(!valid);
    if (valid) engineAddress.value = address;
  };

  return (
    <Panel label={words.settings.engine}>
      <h2>{words.settings.engine}</h2>
      <label class="choice">
        <input type="radio" name="engine" checked={kind === 'tab'} onChange={() => choose('tab')} />
        <b>{words.settings.tab}</b>
        <small>{words.settings.tabText}</small>
      </label>
      <label class="choice">
        <input type="radio" name="engine" checked={kind === 'server'} onChange={() => choose('server')} />
        <b>{words.settings.server}</b>
        <small>{words.settings.serverText}</small>
      </label>
      {kind === 'server' && (
        <form
          class="connect"
          onSubmit={(event) => {
            event.preventDefault();
            connect();
          }}
        >
          <label class="labelled">
            <span>{words.settings.url}</span>
            <input
              class="field mono"
              inputMode="url"
              spellcheck={false}
              placeholder={words.settings.urlExample}
              value={url}
              {...(bad ? { 'aria-invalid': true, 'aria-describedby': 'bad-url' } : {})}
              onInput={(event) => setUrl(event.currentTarget.value)}
            />
            {bad && (
              <small class="field-problem" id="bad-url">
                {words.settings.badUrl}
              </small>
            )}
          </label>
          <Button kind="main" type="submit">
            {words.settings.connect}
          </Button>
        </form>
      )}
      {!isTab && now.state === 'answers' && (
        <p class="with-glyph">
          <Glyph name="done" /> {words.settings.connected(now.version)}
        </p>
      )}
      {!isTab && now.state === 'silent' && <Trouble title={words.engine.silent} error={now.error} />}
      {tab.value?.status.value.state === 'ready' && (
        <p>
          <Button kind="danger" icon="trash" onClick={() => setForgetting(true)}>
            {words.settings.forget}
          </Button>
        </p>
      )}
      {forgetting && (
        <ConfirmDialog
          title={words.settings.forgetTitle}
          text={words.settings.forgetText}
          keep={words.settings.forgetKeep}
          confirm={words.settings.forgetConfirm}
          failed={words.engine.failed}
          act={async () => {
            tab.peek()?.forget();
            go(['processes']);
          }}
          onClose={() => setForgetting(false)}
        />
      )}
    </Panel>
  );
}
