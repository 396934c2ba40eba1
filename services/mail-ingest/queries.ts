/** What administrators may ask: which mails were taken in, and where the source of one is. */

import { requireAdministrator } from "@guichet/shared/bus/parked.ts";
import type { Answers, Bus } from "@guichet/shared/bus/port.ts";
import { bounds } from "@guichet/shared/contracts/envelope.ts";
import type { Header, Hold, MailTaken } from "@guichet/shared/contracts/mail.ts";
import type { MailIntake } from "@guichet/shared/contracts/mail-intake.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import { signedMailPath, signedPathLifeMs } from "@guichet/shared/process/signed-path.ts";
import type { Archive } from "./archive/port.ts";
import type { Scanning } from "./attachments/scanning.ts";
import { headBytes, headersOf } from "./parse/head.ts";
import type { KeptMail, Store } from "./store.ts";

interface Parts {
  archive: Archive;
  store: Store;
  /** The names of the viruses in those of these contents that have one. */
  viruses(sha256s: readonly string[]): Promise<Map<string, string>>;
  signer: Signer;
  clock: Clock;
  call: Bus["call"];
  intake(): Promise<MailIntake>;
}
/** Mails whose headers are read at once: each may have 64 KiB of them. */
const step = 25;

export const mailAnswers = (
  parts: Parts,
): Pick<Answers<"mail-ingest">, "mail.list" | "mail.intake" | "mail.source"> => ({
  async "mail.list"({ by, query, first, after }) {
    await requireAdministrator(parts.call, by.person);
    return await list(parts, query, first, after);
  },
  async "mail.intake"({ by }) {
    await requireAdministrator(parts.call, by.person);
    return await parts.intake();
  },
  async "mail.source"({ by, mail }) {
    await requireAdministrator(parts.call, by.person);
    if ((await parts.archive.open(mail)) === null) throw new Refused({ code: "not-found" });
    return {
      path: signedMailPath(parts.signer, {
        mail,
        expiresAtMs: parts.clock.now().getTime() + signedPathLifeMs,
      }),
    };
  },
});

/** Without a virus scanner nothing is held. */
export const holdAnswers = (
  scanning: Pick<Scanning, "holdsOf"> | null,
): Pick<Answers<"mail-ingest">, "hold.of-parts"> => ({
  async "hold.of-parts"({ sha256s }) {
    const held = (await scanning?.holdsOf(sha256s)) ?? new Map<string, Hold>();
    return { held: [...held].map(([sha256, hold]) => ({ sha256, hold })) };
  },
});

/** A page of long mails ends early and says that there is more. */
async function list(
  { archive, store, viruses }: Parts,
  query: string | null,
  first: number,
  after: string | null,
) {
  const items: MailTaken[] = [];
  const before = after === null || isId(after) ? after : null;
  const words = query?.trim() ?? "";
  const ids =
    words === "" ? await archive.before(before, first + 1) : await store.find(words, before, first + 1);
  let bytes = 0;
  for (let from = 0; from < Math.min(first, ids.length); from += step) {
    const some = ids.slice(from, Math.min(first, from + step));
    const [heads, readings] = [await archive.heads(some, headBytes), await store.readingsOf(some)];
    const infected = await viruses([...readings.values()].flatMap(({ said }) => hashesOf(said)));
    const headOf = new Map(heads.map((head) => [head.id, head]));
    for (const id of some) {
      const head = headOf.get(id);
      if (head === undefined) continue;
      const item = takenOf(id, head, readings.get(id), infected);
      bytes += Buffer.byteLength(JSON.stringify(item));
      if (bytes > bounds.answerBytes - 4096 && items.length > 0)
        return { items, next: items.at(-1)?.id ?? null };
      items.push(item);
    }
  }
  return { items, next: ids.length > first ? (ids[first - 1] ?? null) : null };
}
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const hashesOf = ({ attachments }: KeptMail["said"]): string[] => attachments.map(({ sha256 }) => sha256);
function takenOf(
  id: string,
  { receivedAt, head }: { receivedAt: Date; head: Buffer },
  kept: KeptMail | undefined,
  infected: ReadonlyMap<string, string>,
): MailTaken {
  const headers: Header[] = headersOf(head).map(({ name, value }) => ({
    name,
    value: value.toWellFormed().replaceAll("\0", "\ufffd"),
  }));
  const arrived = { id, receivedAt: receivedAt.toISOString(), headers };
  if (kept === undefined) return { ...arrived, ...nothingRead };
  const { received, said } = kept;
  const { from, subject, verdicts, report, protection } = received;
  return {
    ...arrived,
    from: from === null ? null : writtenOf(from),
    subject,
    text: said.text ?? received.text,
    html: said.html,
    replyText: received.text,
    attachments: said.attachments.map((one) => ({ ...one, infected: infected.get(one.sha256) ?? null })),
    class: received.class,
    ...{ verdicts, report, protection },
  };
}
const nothingRead = {
  ...{
    from: null,
    subject: null,
    text: null,
    replyText: null,
    verdicts: null,
    report: null,
    protection: null,
  },
  html: false,
  attachments: [],
  class: "unread",
};
const writtenOf = ({ name, address }: { name: string; address: string }): string =>
  name === "" ? address : `${name} <${address}>`;
