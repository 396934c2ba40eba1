/** Which attachments have text that can be found, by what the mail says of them. Pure. */

import type { Part } from "@guichet/shared/contracts/mail.ts";

export type Format = "pdf" | "docx" | "odt" | "xlsx" | "plain";

/** What is attached and has text. */
export const readableParts = <One extends Pick<Part, "kind" | "type" | "name">>(
  parts: readonly One[],
): One[] => parts.filter(({ kind, type, name }) => kind === "attachment" && formatOf(type, name) !== null);

/** By its type, else by its name, since many programs call everything `application/octet-stream`. */
export function formatOf(type: string, name: string): Format | null {
  const extension = /\.(\w{1,5})$/.exec(name.toLowerCase())?.[1] ?? "";
  return byType.get(type) ?? byExtension.get(extension) ?? null;
}
const office = "application/vnd.openxmlformats-officedocument";
const byType = new Map<string, Format>([
  ["application/pdf", "pdf"],
  [`${office}.wordprocessingml.document`, "docx"],
  [`${office}.spreadsheetml.sheet`, "xlsx"],
  ["application/vnd.oasis.opendocument.text", "odt"],
  ["application/vnd.oasis.opendocument.spreadsheet", "odt"],
  ["text/plain", "plain"],
  ["text/csv", "plain"],
]);
const byExtension = new Map<string, Format>([
  ["pdf", "pdf"],
  ["docx", "docx"],
  ["xlsx", "xlsx"],
  ["odt", "odt"],
  ["ods", "odt"],
  ["txt", "plain"],
  ["csv", "plain"],
  ["log", "plain"],
]);
