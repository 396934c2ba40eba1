/** A signature of OpenPGP (RFC 9580, RFC 3156): whether it holds, and whether its key is the sender's by our own key ring. */
import { config, createMessage, enums, type Key, readSignature, type SignaturePacket } from "openpgp";
import { addressesOf, keysOf } from "./pgp-keys.ts";
import type { Outcome, Sender } from "./signature-smime.ts";

interface Wish extends Sender {
  /** Our own. */
  ring: readonly Key[];
  /** Keys that came with the mail: they prove that the text is intact, not who wrote it. */
  carried: readonly Buffer[];
}
const untold: Outcome = { verified: null, signer: null, doubt: null };
/** More would only keep the verifier busy; so would a longer signature. */
const [mostSignatures, longestSignature] = [4, 64 * 1024];

/**
 * By our own keys where one of them has signed (the best of several signatures), else by those that came with the mail. Total.
 * @param signed what was signed
 */
export async function pgpOutcome(armoured: string, signed: Buffer, wish: Wish): Promise<Outcome> {
  const packets = await packetsIn(armoured);
  const ours: Outcome[] = [];
  for (const { packet, key } of pairsOf(packets, wish.ring)) {
    const verified = await holds(packet, key, signed);
    const doubt = verified === true ? await doubtOf(packet, key, wish) : null;
    ours.push({ verified, signer: claimed(key, wish.from), doubt });
  }
  const best = ours.find(({ verified, doubt }) => verified && doubt === null);
  const found = best ?? ours.find(({ verified }) => verified) ?? ours[0];
  if (found !== undefined) return found;
  const [pair] = pairsOf(packets, (await keysOf(wish.carried)).filter(isQuick));
  if (pair === undefined) return packets.length === 0 ? untold : { ...untold, doubt: "unknown-key" };
  const verified = await holds(pair.packet, pair.key, signed);
  const doubt = verified === false ? null : "unknown-key";
  return { verified, signer: claimed(pair.key, wish.from), doubt };
}
const pairsOf = (packets: readonly SignaturePacket[], keys: readonly Key[]) =>
  packets.flatMap((packet) =>
    keys.filter((key) => key.getKeys(packet.issuerKeyID).length > 0).map((key) => ({ packet, key })),
  );

async function packetsIn(armoured: string): Promise<SignaturePacket[]> {
  if (armoured.length > longestSignature) return [];
  try {
    const { packets } = await readSignature({ armoredSignature: armoured });
    return [...packets].filter(({ signatureType }) => ofMessages.has(signatureType)).slice(0, mostSignatures);
  } catch {
    return []; // no signature, whatever it says it is
  }
}
const ofMessages: ReadonlySet<number | null> = new Set([enums.signature.binary, enums.signature.text]);

/** A key of a mail may be made to take long: only those are tried that can't. */
const isQuick = (key: Key): boolean =>
  key.getKeys().every((one) => {
    const { algorithm, bits = 0 } = one.getAlgorithmInfo();
    return !["dsa", "elgamal"].includes(algorithm) && bits <= longestKeyBits;
  });
const longestKeyBits = 8192;

/** By the key alone: when it was made, and whether its hash is still good enough, is asked apart. */
async function holds(packet: SignaturePacket, key: Key, signed: Buffer): Promise<boolean | null> {
  const { issuerKeyID, signatureType, created } = packet;
  const [own] = key.getKeys(issuerKeyID);
  const [literal] = (await createMessage({ binary: new Uint8Array(signed) })).packets;
  if (own === undefined || literal === undefined || signatureType === null || created === null) return null;
  try {
    await packet.verify(own.keyPacket, signatureType, literal, created, true, anyHash);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return /did not match|verification failed/.test(why) ? false : null; // else of a kind that is not known here
  }
}
const anyHash = {
  ...config,
  rejectHashAlgorithms: new Set<number>(),
  rejectMessageHashAlgorithms: new Set<number>(),
};

async function doubtOf(packet: SignaturePacket, key: Key, { from, at }: Wish): Promise<Outcome["doubt"]> {
  if (await key.isRevoked(undefined, undefined, at)) return "revoked";
  if (packet.getExpirationTime() <= at) return "expired";
  try {
    await key.getSigningKey(packet.issuerKeyID, at);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return /revoked/i.test(why) ? "revoked" : /expired/i.test(why) ? "expired" : "weak";
  }
  if (packet.hashAlgorithm === null || config.rejectMessageHashAlgorithms.has(packet.hashAlgorithm))
    return "weak";
  return from !== null && addressesOf(key).includes(from) ? null : "other-address";
}

/** The sender, where it is one of the key's; else its first address or name. */
function claimed(key: Key, from: string | null): string | null {
  const addresses = addressesOf(key);
  return (addresses.find((one) => one === from) ?? addresses[0] ?? key.getUserIDs()[0]) || null;
}
