/** Checks of a mail's sender by mailauth: SPF (RFC 7208), DKIM (6376), DMARC (7489) and ARC (8617). Never throws. */
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { arc, type DKIMVerifyResult, type DMARCResult, dmarc, spf } from "mailauth";
import { addressOf } from "../parse/mailboxes.ts";
import { resultOf, vouchesFor } from "../rules/authentication-results.ts";
import type { Hop } from "../rules/origin.ts";
import { checkable } from "./checkable.ts";
import type { Dns } from "./dns.ts";
import { verifySignatures } from "./signatures.ts";

export interface Checked {
  raw: Buffer;
  mailFrom: string;
  /** The address in From, as the mail was read: only for this one anybody vouches. */
  from: string | null;
  client: Hop | null;
}
type Resolve = Dns["resolve"];

/** `deadline` ends the look-ups, not the reckoning: what is not known by then is `temperror`; what is no mail to be checked, `permerror`. */
export async function check(mail: Checked, dns: Dns, deadline: AbortSignal): Promise<Verdicts> {
  const raw = checkable(mail.raw);
  if (raw === null) return notCheckable;
  const resolver = until(deadline, dns.resolve);
  const [signatures, envelope] = await Promise.all([
    verifySignatures(raw, { resolver, sender: mail.mailFrom }),
    senderCheck(mail, resolver),
  ]);
  const sets = signatures.arc;
  const chain = sets === undefined ? null : await arc({ ...sets, chain: sets.chain || [] }, { resolver });
  const passed = signatures.results.filter(({ status }) => status.result === "pass").map(passedOf);
  const domain = await domainCheck(signatures, passed, envelope, resolver);
  const isOurs = isReadAlike(signatures, mail.from);
  return {
    spf: envelope.result,
    dkim: overall(signatures.results.map(({ status }) => resultOf(status.result))),
    dmarc: isOurs ? resultOf(domain?.status.result ?? "none") : "permerror",
    arc: resultOf(chain?.status.result ?? "none"),
    aligned: isOurs && isAligned(mail.from, domain, { passed, envelope }),
  };
}
const notCheckable: Verdicts = {
  ...{ spf: "permerror", dkim: "permerror", dmarc: "permerror", arc: "permerror" },
  aligned: false,
};
const overall = (results: readonly Verdicts["dkim"][]): Verdicts["dkim"] =>
  results.find((result) => result === "pass") ??
  results.find((result) => result === "temperror") ??
  results[0] ??
  "none";

interface Envelope {
  result: Verdicts["spf"];
  domain: string;
}
async function senderCheck({ client, mailFrom }: Checked, resolver: Resolve): Promise<Envelope> {
  if (client === null) return { result: "none", domain: "" };
  const { address: ip, helo } = client;
  const sender = mailFrom === "" ? {} : { sender: mailFrom };
  const { status, domain } = await spf({ ip, helo, resolver, ...sender });
  return { result: resultOf(status.result), domain };
}

/** A signature that holds. `underSized`: the bytes of the body that it leaves out (`l=`). */
interface Signed {
  domain: string;
  underSized: number;
}
const passedOf = ({ signingDomain = "", status }: DKIMVerifyResult["results"][number]): Signed => ({
  domain: signingDomain,
  underSized: status.underSized ?? 0,
});
async function domainCheck(
  { headerFrom, fromFields }: DKIMVerifyResult,
  dkimDomains: Signed[],
  { result, domain }: Envelope,
  resolver: Resolve,
): Promise<DMARCResult | null> {
  const spfDomains = result === "pass" ? [domain] : [];
  return (await dmarc({ headerFrom, fromFields, spfDomains, dkimDomains, resolver })) || null;
}
/** A mail with several From, or with one that other programs read in another way, proves nothing. */
const isReadAlike = ({ headerFrom, fromFields }: DKIMVerifyResult, from: string | null): boolean =>
  from !== null && fromFields === 1 && headerFrom.length === 1 && addressOf(headerFrom[0] ?? "") === from;

/**
 * By DMARC; where the domain publishes none, by SPF or DKIM of the same domain. A signature over a part of the body does not
 * vouch: anybody may have added the rest.
 */
function isAligned(
  from: string | null,
  domain: DMARCResult | null,
  { passed, envelope }: { passed: readonly Signed[]; envelope: Envelope },
): boolean {
  if (domain?.status.result === "pass") {
    const { spf: bySender, dkim } = domain.alignment;
    return bySender.result !== undefined || (dkim.result !== undefined && !dkim.underSized);
  }
  if (from === null || (domain !== null && domain.status.result !== "none")) return false;
  const whole = passed.filter(({ underSized }) => underSized === 0).map((one) => one.domain);
  return [...whole, ...(envelope.result === "pass" ? [envelope.domain] : [])].some(vouchesFor(from));
}

/** Questions that are asked too late, or not answered in time, have failed. */
function until(deadline: AbortSignal, resolve: Resolve): Resolve {
  const late = (): Error => Object.assign(new Error("no time is left for DNS"), { code: "ETIMEOUT" });
  return async (name, type) => {
    if (deadline.aborted) throw late();
    const { promise: ended, reject } = Promise.withResolvers<never>();
    const end = (): void => reject(late());
    deadline.addEventListener("abort", end, { once: true });
    try {
      return await Promise.race([resolve(name, type), ended]);
    } finally {
      deadline.removeEventListener("abort", end);
    }
  };
}
