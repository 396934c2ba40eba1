/** Passwords as argon2id hashes with OWASP's parameters: 19 MiB, two passes, one lane. */
import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Something to compare with where nobody has the name, so that an unknown name takes as long as a wrong password. */
const nobody = hash("nobody has this password", parameters);

export const hashPassword = async (password: string): Promise<string> => await hash(password, parameters);
export async function isPassword(hashed: string | null, given: string): Promise<boolean> {
  const isRight = await verify(hashed ?? (await nobody), given);
  return isRight && hashed !== null;
}
/** 20 letters and digits that can't be mistaken for each other: 98 bits. */
export function makePassword(): string {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(""),
  );
  return groups.join("-");
}
