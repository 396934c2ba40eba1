/**
 * Office, telephone and equipment that a mail states (DESIGN rule 10). Only what stands behind a label is believed: a wrong
 * office sends a member through the building, a missing one is asked for.
 */
import type { Detail, Details } from "@guichet/shared/contracts/mail.ts";

/** The body goes before the signature: who writes from elsewhere says so. */
export function detailsOf(body: string, signature: string): Details {
  const said = { mail: labelled(body), signature: labelled(signature) };
  const found = (kind: Kind): Detail | null => {
    const origin = said.mail[kind] !== undefined ? "mail" : "signature";
    const value = said[origin][kind];
    return value === undefined ? null : { value, origin };
  };
  return { office: found("office"), telephone: found("telephone"), equipment: found("equipment") };
}

type Kind = "office" | "telephone" | "equipment";
interface Label {
  kind: Kind;
  /** Of the whole label, its colon included; sticky where it must begin the line. */
  pattern: RegExp;
  /** What of the text behind the label is its value. */
  value(text: string): string | undefined;
}
const afterColon = String.raw`\s{0,3}(?:n[°o]\.?\s{0,2})?[:=]\s{0,5}`;
const startOfWord = String.raw`(?<![\p{L}\p{N}_-])`;
const label = (names: string, rest: string): RegExp => new RegExp(`${startOfWord}(?:${names})${rest}`, "iu");
const roomNumber = /^([A-Z]{0,3}[-. ]?\d{1,4}(?:[-.]\d{1,4})?[A-Z]?)(?![\p{L}\p{N}])/iu;
const labels: readonly Label[] = [
  { kind: "office", pattern: label("bureau|office|room|pièce|piece|local", afterColon), value: place },
  {
    kind: "office",
    pattern: label("bureau|room|pièce", String.raw`\s{1,3}(?:n[°o]\.?\s{0,2})?(?=[A-Z]{0,3}[-. ]?\d)`),
    value: room,
  },
  {
    kind: "telephone",
    pattern: label(
      "téléphone|telephone|phone|tél|tel|tph",
      String.raw`(?:\.|\s{0,2}\/\s{0,2}fax)?\s{0,3}[:=]?\s{0,5}(?=[+(\d])`,
    ),
    value: (text) => digits(text, 4),
  },
  {
    kind: "telephone",
    pattern: label("portable|mobile|gsm", String.raw`\s{0,3}[:=]\s{0,5}(?=[+(\d])`),
    value: (text) => digits(text, 9),
  },
  {
    kind: "telephone",
    pattern: label("poste|extension|ext", String.raw`\.?\s{0,3}[:=]?\s{0,5}(?=\d)`),
    value: extension,
  },
  {
    kind: "equipment",
    pattern: label(
      "matériel|materiel|équipement|equipement|equipment|(?:n[°o].?s{0,2}(?:d['’])?)?inventaire|inventory",
      afterColon,
    ),
    value: thing,
  },
  {
    kind: "equipment",
    pattern: label("machine|pc|ordinateur|computer", afterColon),
    value: (text) => (/\d/.test(text) ? thing(text) : undefined),
  },
];

/** The first value of each kind. Work is bounded: `readLines` lines of `lineLength` characters. */
function labelled(text: string): Partial<Record<Kind, string>> {
  const found: Partial<Record<Kind, string>> = {};
  for (const line of text.split("\n", readLines)) {
    if (line.length > lineLength || !/[\d:=]/.test(line)) continue; // every label or its value has one of them
    const ends = labels.flatMap((one) => {
      const match = one.pattern.exec(line);
      return match === null ? [] : [{ one, from: match.index, to: match.index + match[0].length }];
    });
    for (const { one, to } of ends) {
      if (found[one.kind] !== undefined) continue;
      const next = Math.min(line.length, ...ends.filter(({ from }) => from >= to).map(({ from }) => from));
      const value = one.value(line.slice(to, next).replace(/[\s,;|/–-]+$/u, ""));
      if (value !== undefined) found[one.kind] = value;
    }
  }
  return found;
}
const readLines = 400;
const lineLength = 300;

/** A place is named by a number somewhere: `B214`, `Bâtiment C, 2e étage`. */
function place(text: string): string | undefined {
  const value = text.split(/[;|\t]| {3}/)[0]?.replace(/[.\s]+$/, "") ?? "";
  return value.length <= 60 && /\d/.test(value) && !/^(365|97|20[012]\d)\b/.test(value) ? value : undefined;
}
function room(text: string): string | undefined {
  return roomNumber.exec(text)?.[1]?.trim();
}
function digits(text: string, least: number): string | undefined {
  const value = /^\+?[\d(][\d .()/-]{2,24}/.exec(text)?.[0].replace(/[^\d)]+$/, "");
  const count = value?.replace(/\D/g, "").length ?? 0;
  return count >= least && count <= 15 ? value : undefined;
}
function extension(text: string): string | undefined {
  return /^(\d{3,6})(?!\d|[.,]\d)/.exec(text)?.[1];
}
function thing(text: string): string | undefined {
  const value = text.split(/[;|\t]| {3}/)[0]?.replace(/[.\s]+$/, "") ?? "";
  return value.length >= 2 && value.length <= 80 && /[\p{L}\d]/u.test(value) ? value : undefined;
}
