/** What the form of a person holds, and what it sends. */
import type { AdminPersonFragment } from "../operations.generated.ts";

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
export const linesOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
