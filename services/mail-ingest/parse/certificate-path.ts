/**
 * From who signed up to an authority that is trusted (RFC 5280 §6). The path is found here, since PKI.js searches all paths,
 * which a mail could make endless; what a path must be like is then checked by PKI.js.
 */
import type { X509Certificate } from "node:crypto";
import { Certificate, CertificateChainValidationEngine } from "pkijs";
import { mostBelow, x509Of } from "./certificates.ts";

/** A certificate as both libraries know it. */
interface Link {
  pki: Certificate;
  x509: X509Certificate;
}
export type PathDoubt = "unknown-authority" | "expired";
const deepest = 8;
/** Signatures of certificates that are looked at. */
const mostTries = 40;

/** Null where the path leads to one of `anchors`, and every certificate of it was valid then. Total. */
export async function pathDoubt(
  leaf: Certificate,
  others: readonly Certificate[],
  { anchors, at }: { anchors: readonly X509Certificate[]; at: Date },
): Promise<PathDoubt | null> {
  const [first] = linksOf([leaf]);
  if (first === undefined) return "unknown-authority";
  const path = pathFrom([first], linksOf(others), { anchors, at, tries: { left: mostTries } });
  if (path === null) return "unknown-authority";
  if (path.some(({ x509 }) => !isCurrent(x509, at))) return "expired";
  return (await isValid(path, at)) ? null : "unknown-authority";
}
const linksOf = (certificates: readonly Certificate[]): Link[] =>
  certificates.flatMap((pki) => {
    const x509 = x509Of(pki);
    return x509 === null ? [] : [{ pki, x509 }];
  });
const isCurrent = ({ validFromDate, validToDate }: X509Certificate, at: Date): boolean =>
  validFromDate <= at && at <= validToDate;

interface Search {
  anchors: readonly X509Certificate[];
  at: Date;
  tries: { left: number };
}
/** Continues a path from its last certificate; those that are still valid are tried first. */
function pathFrom(path: readonly Link[], others: readonly Link[], search: Search): Link[] | null {
  const last = path.at(-1)?.x509;
  if (last === undefined || path.length > deepest) return null;
  const mayBeIts = (issuer: X509Certificate): boolean => last.checkIssued(issuer);
  const isIts = (issuer: X509Certificate): boolean =>
    search.tries.left-- > 0 && last.verify(issuer.publicKey);
  const validFirst = (a: X509Certificate, b: X509Certificate): number =>
    Number(isCurrent(b, search.at)) - Number(isCurrent(a, search.at));
  const anchor = search.anchors.filter(mayBeIts).toSorted(validFirst).find(isIts);
  if (anchor !== undefined) return [...path, { x509: anchor, pki: Certificate.fromBER(anchor.raw) }];
  const nexts = others.filter((other) => !path.includes(other) && other.x509.ca && mayBeIts(other.x509));
  for (const next of nexts.toSorted((a, b) => validFirst(a.x509, b.x509))) {
    const found = isIts(next.x509) ? pathFrom([...path, next], others, search) : null;
    if (found !== null) return found;
  }
  return null;
}

/** Its authorities may be such, for as many below them and for these names. */
async function isValid(path: readonly Link[], at: Date): Promise<boolean> {
  const links = path.map(({ pki }) => pki);
  const [anchor] = links.slice(-1);
  if (anchor === undefined || links.some((link, place) => place - 1 > mostBelow(link))) return false;
  const { result } = await new CertificateChainValidationEngine({
    trustedCerts: [anchor],
    certs: links.slice(0, -1).toReversed(),
    findIssuer: async (certificate) => links.slice(links.indexOf(certificate) + 1).slice(0, 1),
    checkDate: at,
  }).verify();
  return result;
}
