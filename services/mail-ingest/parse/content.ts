/** What a mail shows and carries: its text, its HTML and its attachments, out of the tree of its entities. */
import { cleanText } from "@guichet/shared/contracts/text.ts";
import { isRemark } from "./boundaries.ts";
import { decodeBytes } from "./charsets.ts";
import { type Entity, fieldIn, leavesOf, textOfEntity } from "./entity.ts";
import { unflowed } from "./flowed.ts";
import { textOfHtml } from "./html.ts";
import { textOfCalendar, textOfEnriched } from "./other-texts.ts";
import { cleanLine } from "./text.ts";
import { tnefContent } from "./tnef.ts";
import { withoutUuFiles } from "./uuencode.ts";

export interface Attached {
  /** As the mail says, folders and all; null where it has none. */
  name: string | null;
  type: string;
  /** Shown inside the HTML. */
  isInline: boolean;
  contentId: string | null;
  bytes: Buffer;
  /** What is packed in it: of winmail.dat and of opaquely signed mail. Null: nothing is, or it could not be opened. */
  contents: Attached[] | null;
}
export interface Content {
  /** All visible text, quotations included; made of the HTML where there is no other. */
  text: string;
  html: string | null;
  attached: Attached[];
}

export function contentOf(root: Entity): Content {
  const found = sectionOf(root, { parent: "", isFirst: true });
  const text = shownText(found);
  return { ...found, text: text.trim() === "" ? restText(root, found.attached) : text };
}
const shownText = ({ plain, html }: Section): string => {
  const text = plain?.trim() ? plain : html === null ? "" : textOfHtml(html);
  return cleanText(text);
};
/** Of a mail without text and HTML: what stands where only old programs show it, in a file, or in a calendar. */
function restText(root: Entity, attached: readonly Attached[]): string {
  const { preamble, children } = root;
  const before = preamble === null ? "" : cleanText(decodeBytes(preamble, null));
  if (before.trim() !== "" && !isRemark(before)) return before;
  const named = leavesOf(root).filter(({ disposition }) => disposition.value !== "attachment");
  const plain = named.find(({ type }) => type.value === "text/plain");
  if (plain !== undefined) return cleanText(textOfEntity(plain));
  const html = named.find(({ type }) => type.value === "text/html");
  if (html !== undefined) return cleanText(textOfHtml(textOfEntity(html)));
  const calendar = attached.find(({ type }) => type === "text/calendar");
  if (calendar !== undefined) return textOfCalendar(calendar.bytes.toString("utf8"));
  return children.length === 1 && children[0] !== undefined ? restText(children[0], []) : "";
}

/** What one entity adds to the whole. */
interface Section {
  plain: string | null;
  html: string | null;
  attached: Attached[];
}
interface Place {
  /** The type of the entity around it. */
  parent: string;
  /** Nothing stands before it that is shown. */
  isFirst: boolean;
}

function sectionOf(entity: Entity, place: Place): Section {
  const { children, type } = entity;
  if (children.length === 0) return leafOf(entity, place);
  let isFirst = place.isFirst;
  const sections: Section[] = [];
  for (const child of children) {
    const section = sectionOf(child, { parent: type.value, isFirst });
    sections.push(section);
    isFirst &&= section.plain === null && section.html === null;
  }
  return type.value === "multipart/alternative" ? bestOf(sections) : allOf(sections);
}
/** The same in several forms (RFC 2046 §5.1.4). */
function bestOf(sections: readonly Section[]): Section {
  return {
    plain: sections.find(({ plain }) => plain?.trim())?.plain ?? null,
    html: sections.findLast(({ html }) => html !== null)?.html ?? null,
    attached: sections.flatMap(({ attached }) => attached),
  };
}
/** One after the other; each form has all, so that neither misses what was written in the other. */
function allOf(sections: readonly Section[]): Section {
  const shown = sections.filter(({ plain, html }) => plain?.trim() || html !== null);
  const hasPlain = shown.some(({ plain }) => plain?.trim());
  return {
    plain: hasPlain ? shown.map(shownText).join("\n") : null,
    html: shown.some(({ html }) => html !== null)
      ? shown.map(({ html, plain }) => html ?? htmlOfPlain(plain ?? "")).join("\n")
      : null,
    attached: sections.flatMap(({ attached }) => attached),
  };
}
const htmlOfPlain = (text: string): string =>
  `<p>${text.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replace(/\r?\n/g, "<br>\n")}</p>`;

function leafOf(entity: Entity, place: Place): Section {
  const { type } = entity;
  if (isShown(entity, place)) {
    const text = textOfEntity(entity);
    if (type.value === "text/html") return { plain: null, html: text, attached: [] };
    if (type.value !== "text/plain")
      return { plain: textOfEnriched(text), html: null, attached: [attachedOf(entity, place)] };
    const isFlowed = type.parameters.get("format")?.toLowerCase() === "flowed";
    const isDelSp = type.parameters.get("delsp")?.toLowerCase() === "yes";
    const { text: plain, files } = withoutUuFiles(isFlowed ? unflowed(text, isDelSp) : text);
    return { plain, html: null, attached: files.map(uuAttached) };
  }
  const opened = openedBy(entity);
  const attached = { ...attachedOf(entity, place), contents: opened?.attached ?? null };
  // what the pack itself says counts only where the mail says nothing beside it
  return place.isFirst && opened !== null
    ? { plain: opened.text.trim() ? opened.text : null, html: opened.html, attached: [attached] }
    : { plain: null, html: null, attached: [attached] };
}
function openedBy(entity: Entity): Content | null {
  const { type, bytes, wrapped } = entity;
  const isTnef = /^application\/(vnd\.)?ms-tnef$/.test(type.value);
  if (isTnef || /^winmail\.dat$/i.test(nameOf(entity) ?? "")) return tnefContent(bytes);
  const content = wrapped?.content ?? null;
  return content === null ? null : contentOf(content);
}

/** Text is shown, but for what says that it is a file: by its disposition or by its name. */
function isShown(entity: Entity, { isFirst, parent }: Place): boolean {
  const { type, disposition } = entity;
  if (type.value === "text/enriched" || type.value === "text/richtext")
    return isFirst && disposition.value !== "attachment";
  if (type.value !== "text/plain" && type.value !== "text/html") return false;
  if (disposition.value === "attachment") return false;
  const isNamed = nameOf(entity) !== null;
  return !isNamed || parent === "multipart/alternative";
}

function attachedOf(entity: Entity, { parent }: Place): Attached {
  const { fields, type, disposition, bytes } = entity;
  const contentId = fieldIn(fields, "content-id")?.trim().slice(0, 500).replace(/^<|>$/g, "") || null;
  return {
    name: nameOf(entity),
    type: type.value,
    isInline: contentId !== null && (parent === "multipart/related" || disposition.value === "inline"),
    contentId,
    bytes,
    contents: null,
  };
}
function nameOf({ type, disposition }: Entity): string | null {
  const said = disposition.parameters.get("filename") || type.parameters.get("name") || "";
  return cleanLine(said, longestName) || null;
}
const longestName = 250;
const uuAttached = ({ name, bytes }: { name: string; bytes: Buffer }): Attached => ({
  name: cleanLine(name, longestName) || null,
  type: "application/octet-stream",
  isInline: false,
  contentId: null,
  bytes,
  contents: null,
});
