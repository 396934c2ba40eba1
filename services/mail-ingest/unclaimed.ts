/**
 * Uploads that no message took within seven days go; what is used is kept for ever. Several processes may do it at once:
 * each step is harmless when it is repeated, and what is uploaded again meanwhile is no longer old.
 */
import type { Clock } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Archive } from "./archive/port.ts";

interface Parts {
  archive: Archive;
  /** Which of these a message or note refers to: ticket knows. */
  usedAmong(sha256s: string[]): Promise<readonly string[]>;
  clock: Clock;
}
/** A handle is good for one day only, so after these nobody can claim any more. */
const keptMs = 7 * 24 * 3600 * 1000;
const pageSize = 200;

/** @throws when ticket is away: nothing goes then */
export async function forgetUnclaimed({ archive, usedAmong, clock }: Parts): Promise<void> {
  const before = new Date(clock.now().getTime() - keptMs);
  for (;;) {
    const old = await archive.unused(before, pageSize);
    const used = new Set(old.length === 0 ? [] : await usedAmong(old));
    await archive.markUsed(old.filter((sha256) => used.has(sha256)));
    await archive.forgetUnused(
      old.filter((sha256) => !used.has(sha256)),
      before,
    );
    if (old.length < pageSize) return;
  }
}

/** Looks once an hour; `stop` waits for the look under way. */
export function startForgetting(parts: Parts & { log: Log }): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      await forgetUnclaimed(parts);
    } catch (error) {
      parts.log.warn("old uploads can't be looked through now; it is tried again", errorFields(error));
    }
    timer = setTimeout(begin, lookEveryMs);
  };
  const begin = (): void => {
    looking = look();
  };
  begin();
  return {
    async stop() {
      await looking;
      clearTimeout(timer);
    },
  };
}
const lookEveryMs = 3600 * 1000;
