/** Records how tries ended. While one write is under way the next ends gather, so that they share a statement. */

import { rest } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Settled } from "./store-due.ts";

interface Outcomes {
  add(settled: Settled): void;
  /** Writes what is left. What can't be written is sent again once its claim is over. */
  end(): Promise<void>;
}
interface OutcomeParts {
  settle: (settled: readonly Settled[]) => Promise<void>;
  log: Log;
  signal: AbortSignal;
  onWritten: (settled: readonly Settled[]) => void;
}
export function openOutcomes({ settle, log, signal, onWritten }: OutcomeParts): Outcomes {
  let gathered: Settled[] = [];
  let writing: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    while (gathered.length > 0) {
      const list = gathered;
      gathered = [];
      try {
        await settle(list);
        onWritten(list);
      } catch (error) {
        log.warn("what was sent can't be recorded now; trying again", {
          mails: list.length,
          ...errorFields(error),
        });
        if (signal.aborted) return;
        gathered = [...list, ...gathered];
        await rest(1000, signal);
      }
    }
  };
  const start = (): Promise<void> => {
    writing ??= write().finally(() => {
      writing = undefined;
    });
    return writing;
  };
  return {
    add(settled) {
      gathered.push(settled);
      void start();
    },
    end: start,
  };
}
