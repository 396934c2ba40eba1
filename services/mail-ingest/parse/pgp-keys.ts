/** Public keys of OpenPGP (RFC 9580 §10.1), read by OpenPGP.js. To be imported when one is needed, since it loads that library. */
import { type Key, readKeys } from "openpgp";
import { addressOf } from "./mailboxes.ts";

/**
 * All keys of all blocks, each once: what several copies say of a key, such as that it was revoked, holds for it.
 * @throws for what can't be read, and for a private key
 */
export async function keysIn(armoured: string): Promise<Key[]> {
  const found = new Map<string, Key>();
  for (const [armoredKeys] of armoured.matchAll(keyBlock))
    for (const key of await readKeys({ armoredKeys })) {
      if (key.isPrivate()) throw new Error("a private key is in it: take it out");
      const known = found.get(key.getFingerprint());
      found.set(key.getFingerprint(), known === undefined ? key : await known.update(key.toPublic()));
    }
  return [...found.values()];
}
const keyBlock = /-----BEGIN PGP (PUBLIC|PRIVATE) KEY BLOCK-----[\s\S]*?-----END PGP \1 KEY BLOCK-----/g;

/** What a mail brings along itself, as bytes or armoured. None where it can't be read. */
export async function keysOf(carried: readonly Buffer[]): Promise<Key[]> {
  const keys: Key[] = [];
  for (const bytes of carried)
    try {
      const isArmoured = bytes.includes("-----BEGIN PGP PUBLIC KEY BLOCK-----");
      keys.push(
        ...(isArmoured ? await keysIn(bytes.toString("latin1")) : await readKeys({ binaryKeys: bytes })),
      );
    } catch {
      // a key that can't be read verifies nothing
    }
  return keys;
}

/** Those in its user ids, such as `Jean <jean@lapp.example>`. */
export const addressesOf = ({ users }: Key): string[] =>
  users.flatMap(({ userID }) => addressOf(userID?.email ?? "") ?? []);
