/** A signature of S/MIME (RFC 8551): whether it holds, who made it, and whether it is the sender's by somebody that is trusted. */
import type { X509Certificate } from "node:crypto";
import type { Protection } from "@guichet/shared/contracts/mail.ts";
import type { Certificate, SignedData } from "pkijs";
import { pathDoubt } from "./certificate-path.ts";
import { addressesIn, isForMail, nameIn } from "./certificates.ts";
import type { Cms } from "./cms.ts";
import { certificatesIn, type Signer, signerOf } from "./cms-signature.ts";

/** What became of a signature. */
export type Outcome = Pick<Protection, "verified" | "signer" | "doubt">;
export interface Sender {
  /** The address in From. */
  from: string | null;
  /** When the mail was accepted. */
  at: Date;
}
interface Wish extends Sender {
  /** Authorities that are trusted. */
  anchors(): readonly X509Certificate[];
}
export type SignedCms = Extract<Cms, { is: "signed" }>;

/** Total. @param signed what was signed, where it stands beside the signature */
export async function smimeOutcome(cms: SignedCms, signed: Buffer | null, wish: Wish): Promise<Outcome> {
  try {
    return await outcomeOf(cms, signed, wish);
  } catch {
    return untold; // the libraries throw at much that is damaged, and anybody may send that
  }
}
const untold: Outcome = { verified: null, signer: null, doubt: null };

async function outcomeOf({ data, content }: SignedCms, signed: Buffer | null, wish: Wish): Promise<Outcome> {
  const bytes = content ?? signed;
  if (bytes === null) return untold;
  const signer = signerOf(data, bytes);
  const { certificate, isIntact: verified } = signer;
  if (certificate === null) return untold;
  const said = addressesIn(certificate);
  const isSender = wish.from !== null && said.includes(wish.from);
  return {
    verified,
    signer: (isSender ? wish.from : said[0]) ?? nameIn(certificate),
    doubt: verified === true ? await doubtOf(signer, certificate, { ...wish, isSender, data }) : null,
  };
}
async function doubtOf(
  { isWeak }: Signer,
  certificate: Certificate,
  { data, isSender, at, anchors }: Wish & { data: SignedData; isSender: boolean },
): Promise<Protection["doubt"]> {
  const doubt = await pathDoubt(certificate, certificatesIn(data), { at, anchors: anchors() });
  if (doubt !== null) return doubt;
  if (!isForMail(certificate)) return "not-for-mail";
  if (isWeak) return "weak";
  return isSender ? null : "other-address";
}
