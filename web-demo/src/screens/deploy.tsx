// Deploy: files and what is wrong with them, as a list and on the diagram, numbered alike.
import { useMemo, useState } from 'preact/hooks';

import { attempt, deploy, type Attempt, type SourceFile } from '../app/deployment';
import { chooseFiles } from '../app/files';
import { plural } from '../app/format';
import { Head } from '../app/head';
import { useKeys } from '../app/keys';
import type { Problem } from '../client/errors';
import { Diagram, type View } from '../diagram/diagram';
import type { Marks } from '../diagram/marks';
import { Glyph, type GlyphName } from '../ui/icons';
import { Button, Empty, Panel } from '../ui/parts';
import { explain, Trouble } from '../ui/trouble';
import { words } from '../words';

export function DeployScreen() {
  const current = attempt.value;
  const errors = current?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  return (
    <>
      <Head
        title={words.deploy.title}
        {...(current ? { state: plural(errors, 'problem') } : {})}
        actions={
          <>
            <span class="hint">{words.processes.dropHint}</span>
            <Button kind={current ? 'plain' : 'main'} icon="file" onClick={chooseFiles}>
              {words.deploy.choose}
            </Button>
          </>
        }
      />
      {current ? <Refusal key={current.files.map(({ name }) => name).join()} attempt={current} errors={errors} /> : <Paste />}
    </>
  );
}

function Paste() {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  return (
    <div class="columns is-one">
      <Panel label={words.deploy.title} class="is-roomy">
        <Empty title={words.deploy.emptyTitle} text={words.deploy.emptyText}>
          <Button kind="main" icon="file" onClick={chooseFiles}>
            {words.deploy.choose}
          </Button>
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.deploy.paste}
          </Button>
        </Empty>
        {open && (
          <form
            class="paste"
            onSubmit={(event) => {
              event.preventDefault();
              if (text.trim()) void deploy([{ name: 'pasted.bpmn', content: text }]);
            }}
          >
            <textarea class="field mono" rows={14} spellcheck={false} aria-label={words.deploy.pasteLabel} value={text} onInput={(event) => setText(event.currentTarget.value)} />
            <Button kind="main" type="submit" disabled={!text.trim()}>
              {words.deploy.deployIt}
            </Button>
          </form>
        )}
      </Panel>
    </div>
  );
}

function Refusal({ attempt: { files, problems, error, state }, errors }: { attempt: Attempt; errors: number }) {
  const firstBad = files.find(({ name }) => problems.some(({ resource }) => resource === name)) ?? files[0];
  const [fileName, setFileName] = useState(firstBad?.name ?? '');
  const [chosen, setChosen] = useState<number>();
  const [view, setView] = useState<View>('picture');
  const file = files.find(({ name }) => name === fileName) ?? files[0];

  const choose = (index: number) => {
    const problem = problems[index];
    if (!problem) return;
    setChosen(index);
    if (files.some(({ name }) => name === problem.resource)) setFileName(problem.resource);
    if (!problem.elementId) setView('source');
    document.querySelector<HTMLElement>(`[data-problem="${index}"]`)?.focus();
  };
  useKeys({ F8: () => choose(((chosen ?? -1) + 1) % Math.max(1, problems.length)) });

  if (state === 'working') return <Empty title={words.deploy.working(files.length)} />;
  return (
    <div class="columns is-deploy">
      <Panel label={words.deploy.problems} class="deploy-side">
        <header>
          <h2>{words.deploy.refused(errors)}</h2>
          <p>{words.deploy.refusedHint}</p>
        </header>
        <ul class="files" aria-label={words.deploy.files}>
          {files.map(({ name }) => {
            const worst = worstOf(problems.filter(({ resource }) => resource === name));
            return (
              <li key={name}>
                <button type="button" aria-pressed={name === file?.name} onClick={() => setFileName(name)}>
                  <Glyph name={worst} label={worst === 'ahead' ? words.deploy.unnamed : words.states[worst]} />
                  <span class="mono">{name}</span>
                  <span class="count">{problems.filter(({ resource }) => resource === name).length || ''}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <div class="side-scroll">
          {problems.length ? (
            <ol class="problems" aria-label={words.deploy.problems}>
              {problems.map((problem, index) => (
                <ProblemRow
                  key={index}
                  problem={problem}
                  index={index}
                  chosen={index === chosen}
                  onChoose={() => choose(index)}
                  onSource={() => {
                    choose(index);
                    setView('source');
                  }}
                />
              ))}
            </ol>
          ) : (
            error && <Trouble title={words.deploy.refused(0)} error={error} />
          )}
        </div>
        <footer class="side-foot">
          <Button icon="retry" onClick={() => void deploy(files)}>
            {words.deploy.again}
          </Button>
        </footer>
      </Panel>
      {file && (
        <Panel label={file.name} class="stage">
          <FileView file={file} problems={problems} chosen={chosen} view={view} onView={setView} onChoose={choose} />
        </Panel>
      )}
    </div>
  );
}

interface FileViewProps {
  file: SourceFile;
  problems: Problem[];
  chosen: number | undefined;
  view: View;
  onView(view: View): void;
  onChoose(index: number): void;
}

function FileView({ file, problems, chosen, view, onView, onChoose }: FileViewProps) {
  const marks = useMemo(() => problemMarks(problems, file.name), [problems, file.name]);
  const problem = chosen === undefined ? undefined : problems[chosen];
  const here = problem?.resource === file.name ? problem : undefined;
  return (
    <Diagram
      xml={file.content}
      label={words.deploy.diagramLabel(file.name)}
      marks={marks}
      selected={here?.elementId}
      line={here?.line}
      view={view}
      onView={onView}
      onSelect={(id) => {
        const index = problems.findIndex(({ elementId, resource }) => elementId === id && resource === file.name);
        if (id && index >= 0) onChoose(index);
      }}
    />
  );
}

function ProblemRow(props: { problem: Problem; index: number; chosen: boolean; onChoose(): void; onSource(): void }) {
  const { problem, index, chosen, onChoose, onSource } = props;
  const glyph = problem.severity === 'error' ? 'failed' : 'warning';
  const place = words.deploy.place(problem.line, problem.column);
  return (
    <li class={chosen ? 'is-selected' : ''}>
      <button type="button" data-problem={index} aria-pressed={chosen} onClick={onChoose}>
        <Glyph name={glyph} label={words.states[glyph]} />
        <b class="badge">{index + 1}</b>
        <span class="message">{explain(new Error(problem.message))}</span>
        <span class="place">
          {problem.elementId && <span class="mono">{problem.elementId}</span>}
          {place && <span>{place}</span>}
        </span>
      </button>
      {problem.line && (
        <Button small kind="quiet" onClick={onSource}>
          {words.deploy.showInSource}
        </Button>
      )}
    </li>
  );
}

function worstOf(problems: Problem[]): GlyphName {
  if (problems.some(({ severity }) => severity === 'error')) return 'failed';
  return problems.length ? 'warning' : 'ahead';
}

// An element with several problems carries the number of the first.
function problemMarks(problems: Problem[], resource: string): Marks {
  const elements: Marks['elements'] = new Map();
  problems.forEach((problem, index) => {
    if (!problem.elementId || problem.resource !== resource || elements.has(problem.elementId)) return;
    elements.set(problem.elementId, { state: problem.severity === 'error' ? 'failed' : 'warning', count: 1, number: index + 1 });
  });
  return { elements, flows: new Set() };
}
