/** Probes that come back are noted and not kept: they say nothing but that mail comes in. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { type Probe, probeFrom, probeHeader } from "@guichet/shared/contracts/probe.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import { headerReader, headersOf } from "../parse/head.ts";

type Take = (envelope: MailEnvelope, raw: Buffer) => Promise<string>;
interface Wish {
  /** Purpose `probe`. */
  signer: Signer;
  /** Resolves once it is noted. */
  returned(probe: Probe): Promise<void>;
  /** What happens to every other mail. */
  take: Take;
}
/** A probe is short: what is far down in a long mail only looks like one. */
const headBytes = 16 * 1024;

export function withoutProbes({ signer, returned, take }: Wish): Take {
  return async (envelope, raw) => {
    const probe = probeIn(raw, signer);
    if (probe === null) return await take(envelope, raw);
    await returned(probe);
    return "probe";
  };
}
function probeIn(raw: Buffer, signer: Signer): Probe | null {
  if (raw.length > headBytes || !raw.includes(probeHeader, 0, "latin1")) return null;
  const [value = ""] = headerReader(headersOf(raw))(probeHeader.toLowerCase());
  return probeFrom(signer, value);
}
