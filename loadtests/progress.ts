/** Mails sent to an instance, and how far it is with them: tickets, notices, search documents. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Instance, membersPerQueue } from "./instance.ts";
import { sendAll } from "./smtp-load.ts";
import { type Mail, makeMail, seeded } from "./vocabulary.ts";

export interface Sending {
  mails: number;
  connections: number;
  realWords: boolean;
  seed: number;
}
export async function sendMany(
  port: number,
  { mails, connections, realWords, seed }: Sending,
  name: string,
): Promise<void> {
  const random = seeded(seed);
  const prepared = Array.from({ length: mails }, (_, index) => makeMail(random, name, index, realWords));
  let index = 0;
  await sendAll({
    port,
    connections,
    next: (): Mail | null => prepared[index++] ?? null,
    accepted: () => undefined,
  });
}

/** As many tickets as mails, each with its letters, with words as a laboratory uses them. */
export async function fill(instance: Instance, mails: number): Promise<void> {
  const before = await progressOf(instance);
  await sendMany(instance.smtpPort, { mails, connections: 32, realWords: true, seed: 1 }, "fill");
  await allDone(instance, before, mails);
}

export interface Progress {
  tickets: number;
  notices: number;
  documents: number;
}
export async function progressOf({ metrics }: Instance): Promise<Progress> {
  const values = await metrics();
  const of = (name: string): number => values.get(name) ?? 0;
  return {
    tickets: of("guichet_tickets_created_total"),
    notices: of("guichet_mails_sent_total"),
    documents: of("guichet_documents_indexed_total"),
  };
}
/** Each mail has its ticket, a notice for each member, and its search document. */
export async function allDone(instance: Instance, before: Progress, mails: number): Promise<void> {
  for (;;) {
    const now = await progressOf(instance);
    if (
      now.tickets - before.tickets >= mails &&
      now.notices - before.notices >= mails * membersPerQueue &&
      now.documents - before.documents >= mails
    )
      return;
    await sleep(20);
  }
}
/** No list waits for a consumer. */
export async function allHeard({ metrics }: Instance): Promise<void> {
  for (;;) {
    const depths = [...(await metrics())].filter(([name]) => name.startsWith("guichet_queue_depth{"));
    if (depths.length === 0) throw new Error("there is no metric guichet_queue_depth");
    if (depths.every(([, depth]) => depth === 0)) return;
    await sleep(20);
  }
}
