/** How a mail was signed or encrypted, in one sentence: whether the text is intact, and whether who signed is the sender. */
import { IconLock, IconShieldCheck, IconShieldQuestion, IconShieldX } from "@tabler/icons-react";
import type { Message } from "./ticket-entries.ts";
import "../words/signatures.ts";
import { type Say, useWords, type WordId } from "../words/words.ts";

type Protection = NonNullable<Message["protection"]>;

export function SignatureLine({ protection }: { protection: Protection }): React.ReactNode {
  const { say } = useWords();
  const { Icon, tone } = looksOf(protection);
  return (
    <p className={`signed ${tone}`}>
      <Icon className="i" aria-hidden />
      <span>{sentence(protection, say)}</span>
    </p>
  );
}
function looksOf({ kind, verified, trusted }: Protection) {
  if (kind === "encrypted") return { Icon: IconLock, tone: "" };
  if (trusted) return { Icon: IconShieldCheck, tone: "ok" };
  return verified === false ? { Icon: IconShieldX, tone: "bad" } : { Icon: IconShieldQuestion, tone: "" };
}

function sentence({ method: by, kind, verified, signer, trusted, doubt }: Protection, say: Say): string {
  const method = by === "pgp" ? "PGP" : "S/MIME";
  if (kind === "encrypted") return say("signature.encrypted", { method });
  if (verified === false) return say("signature.altered", { method });
  if (trusted) return say("signature.trusted", { method, by, signer: signer ?? "" });
  const word = doubts.get(doubt ?? "");
  if (verified === null || word === undefined)
    return say(doubt === "unknown-key" ? "signature.unknown-key" : "signature.unchecked", { method });
  return signer === null
    ? say("signature.doubted.nobody", { method, why: say(word) })
    : say("signature.doubted", { method, signer, why: say(word) });
}
const doubts: ReadonlyMap<string, WordId> = new Map([
  ["unknown-authority", "signature.doubt.unknown-authority"],
  ["expired", "signature.doubt.expired"],
  ["revoked", "signature.doubt.revoked"],
  ["not-for-mail", "signature.doubt.not-for-mail"],
  ["other-address", "signature.doubt.other-address"],
  ["unknown-key", "signature.doubt.unknown-key"],
  ["weak", "signature.doubt.weak"],
  ["partial", "signature.doubt.partial"],
] as const);
