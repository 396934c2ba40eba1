/** A process that writes to an archive until it is killed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** What `writer.ts` is told to do, as JSON. */
export const task = z.object({
  place: z.object({ archive: z.enum(["postgres", "mongodb"]), url: z.string() }),
  /** `append`: mail after mail; `upload`: one that never ends. */
  does: z.enum(["append", "upload"]),
});
export type Task = z.infer<typeof task>;

/** `killedAfter`: kill -9 when it has told so many ids; answers those that it told until its end. */
export function startWriter(wish: Task): { killedAfter(count: number): Promise<string[]> } {
  const program = fileURLToPath(new URL("./writer.ts", import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(wish)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  return {
    async killedAfter(count) {
      const told: string[] = [];
      for await (const line of createInterface(child.stdout)) {
        told.push(line);
        if (told.length === count) child.kill("SIGKILL");
      }
      await ended;
      if (told.length < count) throw new Error("the writer ended before it had written enough");
      return told;
    },
  };
}
