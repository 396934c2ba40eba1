/** A reader that also says who vouches for the sender: after a list was read, those of its mails that need it are checked. */
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import type { RawMail } from "../archive/port.ts";
import { bounded } from "../parse/bounded.ts";
import { headerReader, headersOf, headLength } from "../parse/head.ts";
import type { Reading } from "../parse/message.ts";
import type { Reader } from "../parse/reader.ts";
import { checkFor } from "../rules/checks.ts";
import { type Inside, isFromInside } from "../rules/origin.ts";
import type { Checked } from "./check.ts";
import type { Checker, ToCheck } from "./checker.ts";

interface Parts {
  reader: Reader;
  checker: Checker;
  inside: Inside;
  /** GUICHET_AUTHSERV_ID: the name under which our own MTA says what it found. */
  authservId: string | undefined;
}

export function vouchingReader({ reader, checker, inside, authservId }: Parts): Reader {
  return {
    async read(mails) {
      const readings = await reader.read(mails);
      const raws = new Map(mails.map((mail) => [mail.id, mail]));
      const said = new Map<string, Verdicts>();
      const toCheck: ToCheck[] = [];
      for (const { received } of readings) {
        const mail = raws.get(received.mail);
        const checked =
          mail === undefined ? { is: "none" as const } : checkOf(mail, received, { inside, authservId });
        if (checked.is === "said") said.set(received.mail, checked.verdicts);
        if (checked.is === "look") toCheck.push({ mail: received.mail, ...checked.mail });
      }
      const found = await checker.check(toCheck);
      for (const [at, { mail }] of toCheck.entries()) {
        const verdicts = found[at];
        if (verdicts !== undefined) said.set(mail, verdicts);
      }
      return readings.map((reading) => withVerdicts(reading, said.get(reading.received.mail), inside));
    },
    async close() {
      await Promise.all([reader.close(), checker.close()]);
    },
  };
}
type Wanted = { is: "none" } | { is: "said"; verdicts: Verdicts } | { is: "look"; mail: Checked };

function checkOf(
  { envelope, raw }: RawMail,
  { from }: Reading["received"],
  { inside, authservId }: Pick<Parts, "inside" | "authservId">,
): Wanted {
  if (inside.isInNetwork(envelope.clientAddress) && !hasTrace(raw)) return { is: "none" };
  const address = from?.address ?? null;
  const wanted = checkFor(
    { envelope, from: address, header: headerReader(headersOf(raw)) },
    inside,
    authservId,
  );
  if (wanted.is !== "look") return wanted;
  const { mailFrom } = envelope;
  return { is: "look", mail: { raw, mailFrom, from: address, client: wanted.client } };
}

/** What is written here on a host of the lab bears none of these, and costs no more than this look. */
const hasTrace = (raw: Buffer): boolean =>
  /^(received|dkim-signature|authentication-results)[ \t]*:/im.test(
    raw.toString("latin1", 0, headLength(raw)),
  );

/** Who is vouched for and has an address of the lab is inside, wherever they write from (DESIGN rule 4). */
export function withVerdicts(reading: Reading, verdicts: Verdicts | undefined, inside: Inside): Reading {
  if (verdicts === undefined) return reading;
  const { received } = reading;
  const isVouched = verdicts.aligned && isFromInside(received.from?.address ?? null, inside);
  const whole = { ...received, verdicts, internal: received.internal || isVouched };
  return { ...reading, ...bounded(whole) };
}
