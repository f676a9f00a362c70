// Data that follows the engine: read at once, after every change made here, and every two seconds while the page is seen.
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Camunda } from '../client/camunda';
import { changes, engine, heard } from './engine';

const everyMs = 2000;

export interface Live<T> {
  // The last answer; stays while it is read again and when reading fails. Absent until the first answer.
  data?: T;
  // Why the last reading failed.
  error?: Error;
  reload(): void;
}

// `key` names what is read: with another key the data starts anew.
export function useLive<T>(key: string, load: (engine: Camunda) => Promise<T>): Live<T> {
  const [answer, setAnswer] = useState<{ key: string; data?: T; error?: Error }>({ key });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const seen = useRef('');

  useEffect(() => {
    let current = true;
    let timer = 0;
    const read = async () => {
      try {
        const data = await latest.current(engine.peek());
        if (!current) return;
        heard();
        // The same answer draws nothing.
        const text = key + JSON.stringify(data);
        if (text !== seen.current) setAnswer({ key, data });
        seen.current = text;
      } catch (error) {
        if (!current) return;
        heard(error);
        seen.current = '';
        setAnswer((old) => ({ ...(old.key === key ? old : {}), key, error: error as Error }));
      }
      timer = window.setTimeout(again, everyMs);
    };
    const again = () => (document.hidden ? (timer = window.setTimeout(again, everyMs)) : void read());
    void read();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, turn, changes.value, engine.value]);

  const { data, error } = answer.key === key ? answer : ({} as { data?: T; error?: Error });
  return {
    ...(data !== undefined ? { data } : {}),
    ...(error ? { error } : {}),
    reload: () => setTurn((n) => n + 1),
  };
}
