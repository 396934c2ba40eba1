import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Ground } from "./ground.ts";

const script = fileURLToPath(new URL("../contract-consumer.ts", import.meta.url));

/** A consumer in a process of its own: lets it come to the middle of its work, and kills it there with kill -9. */
export async function killInTheMiddle({ place, addresses }: Ground, stopAt: string): Promise<void> {
  const child = fork(script, [JSON.stringify({ place, ticket: addresses.ticket, stopAt })], { execArgv: [] });
  try {
    await Promise.race([once(child, "message"), endOf(child)]);
  } finally {
    child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
async function endOf(child: ChildProcess): Promise<never> {
  await once(child, "exit");
  throw new Error("the consumer ended before it had anything to do");
}
