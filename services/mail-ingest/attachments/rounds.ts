/** One piece of work after the other, as long as there is any; then a rest that ends early when there may be more. */
import { rest } from "@guichet/shared/process/clock.ts";

export interface Rounds {
  /** There may be some. */
  wake(): void;
  /** Resolves when the piece under way is done. */
  stop(): Promise<void>;
}
/** What another process left, or a failure. */
export const lookMs = 30_000;

/** `next` does a piece and answers for how many ms there is none: 0 where there may be. */
export function startRounds(next: () => Promise<number>, failed: (error: unknown) => void): Rounds {
  let isStopping = false;
  let resting = new AbortController();
  let isWanted = true;
  const wake = (): void => {
    isWanted = true;
    resting.abort();
  };
  const run = async (): Promise<void> => {
    let restMs = 0;
    while (!isStopping) {
      resting = new AbortController();
      if (restMs > 0 && !isWanted) await rest(restMs, resting.signal);
      if (isStopping) return;
      isWanted = false;
      try {
        restMs = await next();
      } catch (error) {
        restMs = lookMs;
        failed(error);
      }
    }
  };
  const running = run();
  return {
    wake,
    async stop() {
      isStopping = true;
      wake();
      await running;
    },
  };
}
