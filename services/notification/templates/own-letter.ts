/** A letter in the queue's own words, if it has any; and its signature below all that members and the desk say in its name. */
import type { LetterKind, QueueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { type Block, type Line, paragraph } from "./layout.ts";
import { detailsOf, type LetterWish, nameIn, short, shownQueue } from "./letter.ts";
import { dayAfter, weekdayMomentOf } from "./moments.ts";
import { problemsIn, rendered, type TemplateValues } from "./own.ts";
import { words as catalogue } from "./words.ts";

/** Stands for what a member wrote while the template is filled in: no value has a control character. */
const textMark = "\u0013";
const common = ["number", "subject", "queue", "address", "requester", "link", "received"] as const;
const spoken = [...common, "member", "text"] as const;
const names = {
  acceptance: [...common, "reach", "equipment"],
  answer: spoken,
  resolution: [...spoken, "until"],
} as const satisfies Record<LetterKind, readonly string[]>;

/** What is wrong with a queue's templates; `path` in its letters. */
export const problemsOf = ({ templates }: QueueLetters): { path: string; problem: string }[] =>
  (["acceptance", "answer", "resolution"] as const).flatMap((kind) =>
    (["fr", "en"] as const).flatMap((language) => {
      const template = templates[kind][language];
      const needed = kind === "acceptance" ? null : "text";
      const found = template.trim() === "" ? [] : problemsIn(template, names[kind], needed);
      return found.map(({ line, problem }) => ({
        path: `templates.${kind}.${language}`,
        problem: `line ${line}: ${problem}`,
      }));
    }),
  );

/** Null where the queue has no text of its own in this language. `said`: what stands where the template shows `it.text`. */
export function ownBlocks(
  wish: LetterWish,
  kind: LetterKind,
  said: { member: string | null; blocks: Block[] },
): Block[] | null {
  const template = wish.letters.templates[kind][wish.language];
  if (template.trim() === "") return null;
  const values = valuesOf(wish, said.member);
  const parts = rendered(template, { ...values, text: textMark }).split(textMark);
  const url = values["link"] ?? "";
  return parts.flatMap((part, index) => [...(index === 0 ? [] : said.blocks), ...paragraphsOf(part, url)]);
}
function valuesOf(wish: LetterWish, member: string | null): TemplateValues {
  const { event, language, customs } = wish;
  const { ticket } = event;
  const changed = ticket.resolved?.at ?? ticket.changedAt;
  return {
    number: String(ticket.number),
    subject: short(ticket.subject),
    queue: shownQueue(ticket.queue),
    address: ticket.queue.address,
    requester: nameIn(wish, ticket.requester),
    // DESIGN rule 4: the portal is reached from inside only
    link: ticket.zone === "internal" ? `${customs.publicUrl}/${ticket.number}` : "",
    received: weekdayMomentOf(ticket.openedAt, language, customs.timeZone),
    reach: detailsOf({ ...event, ticket: { ...ticket, equipment: null } }, catalogue[language]).join(", "),
    equipment: short(ticket.equipment?.value ?? ""),
    member: member ?? "",
    until: customs.graceDays === 0 ? "" : dayAfter(changed, customs.graceDays, language, customs.timeZone),
  };
}
/** An empty line begins a new one. */
const paragraphsOf = (text: string, url: string): Block[] =>
  text
    .split(/\n[ \t]*\n/)
    .map((lines) => lines.trim())
    .filter((lines) => lines !== "")
    .map((lines) => paragraph(...lines.split("\n").map((line) => lineOf(line, url))));
function lineOf(line: string, url: string): Line {
  if (url === "") return [line];
  const [first = "", ...rest] = line.split(url);
  return [first, ...rest.flatMap((part) => [{ label: url, to: { url } }, part])];
}

export const signatureBlocks = ({ letters, language }: LetterWish): Block[] =>
  paragraphsOf(letters.signature[language], "");
