/** How a mail was signed or encrypted (RFC 8551, 3156, 9580). What comes of it is shown; it gives nobody any right. */
import type { Protection } from "@guichet/shared/contracts/mail.ts";
import { isRemark } from "./boundaries.ts";
import { type Entity, leavesOf } from "./entity.ts";
import { clearSigned } from "./pgp-armour.ts";
import type { Outcome, Sender, SignedCms } from "./signature-smime.ts";
import { cleanLine } from "./text.ts";
import type { Trust } from "./trust.ts";
import { isContainer } from "./wrapped.ts";

interface Wish extends Sender {
  trust: Trust;
  /** The values of a field of the mail's header, by its name in lower case. */
  header(name: string): readonly string[];
}

/** @param root its containers opened  @param text the visible text, which may have PGP's armour in it */
export async function protectionOf(root: Entity, text: string, wish: Wish): Promise<Protection | null> {
  const found = await firstOf(root, { ...wish, root, depth: 0, isWhole: hasNothingBefore(root) });
  if (found !== null) return found;
  if (/^-----BEGIN PGP MESSAGE-----/m.test(text)) return unchecked("pgp", "encrypted");
  return /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text) ? await ofClearSigned(root, wish) : null;
}
/** What stands before the parts of a mail is shown where these have no text, and nobody signed it. */
function hasNothingBefore({ preamble }: Entity): boolean {
  const before = preamble?.toString("latin1").trim() ?? "";
  return before === "" || isRemark(before);
}
const unchecked = (method: Protection["method"], kind: Protection["kind"]): Protection => ({
  ...{ method, kind, verified: null },
  ...{ signer: null, trusted: false, doubt: null },
});

interface Place extends Wish {
  root: Entity;
  depth: number;
  /** Nothing of the mail stands beside it. */
  isWhole: boolean;
}
/** Lists and scanners put their own multipart around a signed one, so it may be a little deeper. */
async function firstOf(entity: Entity, place: Place): Promise<Protection | null> {
  const { type, children } = entity;
  if (type.value === "multipart/signed") return await ofSigned(children, place);
  if (type.value === "multipart/encrypted") return unchecked("pgp", "encrypted");
  if (isContainer(entity)) return await ofContainer(entity, place);
  if (place.depth >= deepest) return null;
  const isWhole = place.isWhole && children.length === 1;
  for (const child of children) {
    const found = await firstOf(child, { ...place, isWhole, depth: place.depth + 1 });
    if (found !== null) return found;
  }
  return null;
}
const deepest = 3;

async function ofContainer({ type, wrapped }: Entity, place: Place): Promise<Protection | null> {
  const cms = wrapped?.cms ?? null;
  if (cms?.is === "signed") return said("smime", await smimeOutcomeOf(cms, null, place), place);
  if (cms?.is === "compressed")
    return wrapped?.content ? await firstOf(wrapped.content, { ...place, depth: place.depth + 1 }) : null;
  const isSaidSigned = type.parameters.get("smime-type")?.toLowerCase() === "signed-data";
  return unchecked("smime", cms === null && isSaidSigned ? "signed" : "encrypted");
}

/** RFC 1847 §2.1: the first part is what was signed, line ends as CRLF; the second is the signature. */
async function ofSigned(children: readonly Entity[], place: Place): Promise<Protection | null> {
  const [content, signature] = children;
  if (signature === undefined || content === undefined) return null;
  const whole = { isWhole: place.isWhole && children.length === 2 };
  const canonical = Buffer.from(content.raw.toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1");
  if (/pgp-signature$/.test(signature.type.value)) {
    const armoured = signature.bytes.toString("latin1");
    return said("pgp", await pgpOutcomeOf(armoured, canonical, place), whole);
  }
  if (!/pkcs7-signature$/.test(signature.type.value)) return null;
  const { cmsOf } = await import("./cms.ts");
  const cms = cmsOf(signature.bytes);
  if (cms?.is !== "signed") return unchecked("smime", "signed");
  return said("smime", await smimeOutcomeOf(cms, canonical, place), whole);
}

/** The first text of the mail that has it; what stands beside that text nobody signed. */
async function ofClearSigned(root: Entity, wish: Wish): Promise<Protection> {
  const leaves = leavesOf(root).filter(({ type }) => type.value !== keysType);
  for (const { type, bytes } of leaves) {
    const found = type.value === "text/plain" ? clearSigned(bytes) : null;
    if (found === null) continue;
    const isWhole = found.isWhole && leaves.length === 1;
    return said("pgp", await pgpOutcomeOf(found.signature, found.signed, { ...wish, root }), { isWhole });
  }
  return unchecked("pgp", "signed");
}

async function smimeOutcomeOf(
  cms: SignedCms,
  signed: Buffer | null,
  { from, at, trust }: Wish,
): Promise<Outcome> {
  const { smimeOutcome } = await import("./signature-smime.ts");
  return await smimeOutcome(cms, signed, { from, at, anchors: trust.authorities });
}
async function pgpOutcomeOf(
  armoured: string,
  signed: Buffer,
  { from, at, trust, root, header }: Wish & { root: Entity },
): Promise<Outcome> {
  const { pgpOutcome } = await import("./signature-pgp.ts");
  const carried = carriedKeys(root, header);
  return await pgpOutcome(armoured, signed, { from, at, carried, ring: await trust.pgpKeys() });
}

/** Keys that the mail brings along: attached, or in its header (Autocrypt 1.1 §2.1.1). */
function carriedKeys(root: Entity, header: Wish["header"]): Buffer[] {
  const attached = leavesOf(root).filter(({ type }) => type.value === keysType);
  const inHeader = header("autocrypt").flatMap(
    (value) => /\bkeydata=([A-Za-z0-9+/=\s]+)/.exec(value)?.[1] ?? [],
  );
  return [...attached.map(({ bytes }) => bytes), ...inHeader.map((text) => Buffer.from(text, "base64"))]
    .filter(({ length }) => length <= longestKey)
    .slice(0, mostKeys);
}
const keysType = "application/pgp-keys";
const [mostKeys, longestKey] = [2, 64 * 1024];

const said = (
  method: Protection["method"],
  { verified, signer, doubt }: Outcome,
  { isWhole }: { isWhole: boolean },
): Protection => ({
  ...{ method, kind: "signed", verified },
  signer: signer === null ? null : cleanLine(signer, 200) || null,
  trusted: verified === true && doubt === null && isWhole,
  doubt: verified === true && !isWhole ? (doubt ?? "partial") : doubt,
});
