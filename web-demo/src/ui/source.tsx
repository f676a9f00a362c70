// A file's text with line numbers; one line can be pointed at.
import { useEffect, useRef } from 'preact/hooks';

export function Source({ text, label, line }: { text: string; label: string; line?: number | undefined }) {
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: 'center' }), [line, text]);
  return (
    <div class="source" tabIndex={0} role="region" aria-label={label}>
      <ol>
        {text.split(/\r?\n/).map((content, index) => (
          <li key={index} {...(index + 1 === line ? { ref: here, class: 'is-here' } : {})}>
            {content || ' '}
          </li>
        ))}
      </ol>
    </div>
  );
}
