/** Passwords as argon2id hashes with OWASP's parameters: 19 MiB, two passes, one lane. */
import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

export const hashPassword = async (password: string): Promise<string> =>
  await hash(password.normalize("NFC"), parameters);
/** `hashed`: null where nobody has the name or no password was set; that takes as long as a wrong one. */
export async function isPassword(hashed: string | null, given: string): Promise<boolean> {
  nobody ??= hash("nobody has this password", parameters);
  const isRight = await verify(hashed ?? (await nobody), given.normalize("NFC"));
  return isRight && hashed !== null;
}
/** 20 letters and digits that can't be mistaken for each other: 100 bits. */
export const makePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(""),
  ).join("-");

const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
let nobody: Promise<string> | undefined;
const letters = "abcdefghijkmnpqrstuvwxyz23456789";
