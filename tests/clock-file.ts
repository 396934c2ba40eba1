/** The hand that moves the clocks of `clocked.ts`, in however many processes. */
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface MovedClock {
  /** What the processes need to follow. */
  env: Record<string, string>;
  now(): Date;
  pass(ms: number): Promise<void>;
}
export async function openMovedClock(folder: string): Promise<MovedClock> {
  const path = join(folder, "clock");
  let ahead = 0;
  const write = async (): Promise<void> => {
    await writeFile(`${path}.next`, String(ahead));
    await rename(`${path}.next`, path); // nobody reads half a number
  };
  await write();
  return {
    env: { CLOCK_FILE: path },
    now: () => new Date(Date.now() + ahead),
    async pass(ms) {
      ahead += ms;
      await write();
    },
  };
}
