/** What the form of a person holds, and what it sends. */
import type { Client, CombinedError } from "urql";
import { AdminPeopleDocument, type AdminPersonFragment } from "../operations.generated.ts";
import { refusedHere } from "./admin-saving.ts";

export const blank = {
  name: "",
  login: "",
  addresses: "",
  password: "",
  office: "",
  telephone: "",
  language: "",
};
export type Texts = typeof blank;
export const textsOf = (person: AdminPersonFragment): Texts => ({
  name: person.name,
  login: person.login ?? "",
  addresses: person.addresses.join("\n"),
  password: "",
  office: person.office ?? "",
  telephone: person.telephone ?? "",
  language: person.language ?? "",
});
/** Without a new password the old one stays. */
export const inputOf = (person: AdminPersonFragment | null, texts: Texts, administrator: boolean) => ({
  ...(person !== null && { id: person.id }),
  ...(texts.password !== "" && { password: texts.password }),
  name: texts.name,
  login: texts.login.trim() || null,
  addresses: linesOf(texts.addresses),
  office: texts.office.trim() || null,
  telephone: texts.telephone.trim() || null,
  language: texts.language || null,
  administrator,
});
export type Input = ReturnType<typeof inputOf>;

/** Whether who should be new has the login or an address of somebody who is known. */
export async function takenIn(
  client: Client,
  { login, addresses }: Input,
): Promise<CombinedError | undefined> {
  for (const query of [login, ...addresses]) {
    if (query === null) continue;
    const found = await client
      .query(AdminPeopleDocument, { query }, { requestPolicy: "network-only" })
      .toPromise();
    if (found.error !== undefined) return found.error;
    const name = query.toLowerCase();
    const people = found.data?.people.nodes ?? [];
    if (people.some((one) => one.addresses.includes(name)))
      return refusedHere({ code: "address-taken", address: query });
    if (people.some((one) => one.login === name)) return refusedHere({ code: "login-taken", login: query });
  }
  return undefined;
}
export const linesOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
