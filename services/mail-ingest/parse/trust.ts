/** Whose word counts for who signed: certificate authorities and PGP keys. They are read with the first signature. */
import { X509Certificate } from "node:crypto";
import { getCACertificates } from "node:tls";
import type { Key } from "openpgp";

export interface TrustSettings {
  /** PEM; null: those that this computer trusts. */
  authorities: string | null;
  /** Armoured public keys; null: none. */
  pgpKeys: string | null;
}
export interface Trust {
  authorities(): readonly X509Certificate[];
  pgpKeys(): Promise<readonly Key[]>;
}
export function openTrust({ authorities, pgpKeys }: TrustSettings): Trust {
  let [certificates, keys]: [X509Certificate[] | null, Promise<Key[]> | null] = [null, null];
  return {
    authorities: () =>
      (certificates ??= (authorities === null ? ofThisComputer() : certificateBlocks(authorities)).map(
        (pem) => new X509Certificate(pem),
      )),
    pgpKeys: () => (keys ??= pgpKeys === null ? Promise.resolve([]) : keysFrom(pgpKeys)),
  };
}
/** What no setting says, nobody but this computer's authorities vouch for. */
export const usualTrust = openTrust({ authorities: null, pgpKeys: null });

const ofThisComputer = (): string[] => [
  ...new Set([...getCACertificates("default"), ...getCACertificates("system")]),
];
/** The certificates in a PEM file (RFC 7468), each for itself. */
export const certificateBlocks = (pem: string): string[] =>
  pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
const keysFrom = async (armoured: string): Promise<Key[]> =>
  await (await import("./pgp-keys.ts")).keysIn(armoured);
