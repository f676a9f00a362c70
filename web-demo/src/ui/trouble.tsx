// An error in place of the thing that failed: what, why if known, what now; the raw answer behind Details.
import { Refused } from '../client/errors';
import { Unreachable } from '../client/transport';
import { words } from '../words';
import { Glyph } from './icons';
import { Button } from './parts';

export function Trouble({ title, error, onRetry }: { title: string; error: Error; onRetry?: () => void }) {
  return (
    <div class="trouble" role="alert">
      <Glyph name="failed" />
      <div>
        <h3>{title}</h3>
        <p>{explain(error)}</p>
        {error instanceof Refused && error.raw && (
          <details>
            <summary>{words.common.details}</summary>
            <pre class="code">{pretty(error)}</pre>
          </details>
        )}
        {onRetry && (
          <div class="actions">
            <Button small icon="retry" onClick={onRetry}>
              {words.common.tryAgain}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

export function explain(error: Error): string {
  if (error instanceof Unreachable) return words.engine.unreachable(error.place, location.origin);
  if (error instanceof Refused && error.notBuilt) return words.engine.notBuilt;
  return error.message;
}

function pretty({ status, raw }: Refused): string {
  try {
    return `HTTP ${status}\n${JSON.stringify(JSON.parse(raw), undefined, 2)}`;
  } catch {
    return `HTTP ${status}\n${raw}`;
  }
}
