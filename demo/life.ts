/** The life of each request of the demonstration: who does what at which time. Pure: the same seed tells the same lives. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import {
  type Dice,
  type Member,
  members,
  oneOf,
  outsiders,
  type QueueName,
  type Somebody,
} from "./people.ts";
import { answer, filled, letter, saying, words } from "./words.ts";

/** A kind of request, with all that is said about it; `{…|…}` and `{it}` are filled in for each. */
export interface Kind {
  queue: QueueName;
  language: Language;
  tag: string;
  equipment?: string;
  subject: string;
  text: string;
  question: string;
  reply: string;
  note: string;
  answer: string;
  /** Not solved after all. */
  again: string;
  resolution: string;
}
export interface Request {
  kind: Kind;
  by: Somebody;
  subject: string;
  text: string;
  equipment: string | null;
  byMail: boolean;
}
export type Deed =
  | { is: "open" | "take" | "validate" | "wait" | "settle" | "tag" }
  | { is: "answer" | "note" | "resolve" | "reject" | "reply" | "reopen"; text: string }
  | { is: "move"; queue: QueueName }
  | { is: "hand-over"; to: Member; text: string };
export interface Step {
  at: Date;
  request: Request;
  by: Somebody;
  deed: Deed;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const stepMs = 20_000;
const perDay = [430, 530, 770, 880]; // in minutes of UTC
/**
 * When people sit down to their requests: some times a working day. Two steps of one request never come in the same one.
 */
export function sittingsOf(dice: Dice, from: Date, until: Date): Date[] {
  const sittings: Date[] = [];
  for (let day = Math.floor(from.getTime() / dayMs) * dayMs; day <= until.getTime(); day += dayMs) {
    const date = new Date(day);
    const weekday = date.getUTCDay();
    const isFree = weekday === 0 || weekday === 6 || holidays.has(date.toISOString().slice(5, 10));
    for (const minutes of isFree ? [] : perDay)
      sittings.push(new Date(day + (minutes + Math.floor(dice() * 70)) * minuteMs));
  }
  return sittings.filter((sitting) => sitting >= from && sitting <= until);
}
const holidays = new Set(
  "01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-24 12-25 12-26 12-29 12-30 12-31".split(" "),
);

export interface Wish {
  dice: Dice;
  kinds: readonly Kind[];
  requesters: readonly Somebody[];
  sittings: readonly Date[];
  requests: number;
  /** Mail comes in by SMTP during the last ones. */
  sittingsWithMail: number;
}
/** Sitting by sitting; what would happen after the last one has not happened yet. */
export function livesOf({ dice, kinds, requesters, sittings, requests, sittingsWithMail }: Wish): Step[][] {
  const told: Step[][] = sittings.map(() => []);
  for (let index = 0; index < requests; index++) {
    // The laboratory asks more from year to year, and the last request came a moment ago.
    const start = Math.min(
      sittings.length - 1,
      Math.floor(((index + 1) / requests) ** 0.8 * sittings.length),
    );
    const byMail = start >= sittings.length - sittingsWithMail;
    const by = byMail && dice() < 0.2 ? oneOf(dice, outsiders) : askerOf(dice, requesters);
    const fitting = kinds.filter(({ language }) => language === by.language);
    const request = requestOf(dice, oneOf(dice, fitting), by, byMail);
    let at = start;
    for (const { by: doer, deed, rest } of lifeOf(dice, request)) {
      at += rest;
      const sitting = sittings[at];
      if (sitting === undefined) break;
      told[at]?.push({ at: sitting, request, by: doer, deed });
    }
  }
  return told.map(inOrder);
}
/** What comes in goes before what is done with it; each some seconds after the other. */
function inOrder(steps: readonly Step[]): Step[] {
  const isOpening = ({ deed }: Step): boolean => deed.is === "open";
  const sorted = [...steps.filter(isOpening), ...steps.filter((step) => !isOpening(step))];
  return sorted.map((step, index) => ({ ...step, at: new Date(step.at.getTime() + index * stepMs) }));
}
const askerOf = (dice: Dice, requesters: readonly Somebody[]): Somebody =>
  requesters[Math.floor(dice() ** 1.6 * requesters.length)] ?? oneOf(dice, requesters);

function requestOf(dice: Dice, kind: Kind, by: Somebody, byMail: boolean): Request {
  const equipment = kind.equipment === undefined ? null : filled(dice, kind.equipment, {});
  const slots = { it: equipment ?? "", office: by.office ?? "B230" };
  const say = saying(dice, kind.language, slots);
  const texts = ["subject", "text", "question", "reply", "note", "answer", "again", "resolution"] as const;
  const said: Kind = { ...kind, ...Object.fromEntries(texts.map((name) => [name, say(kind[name])])) };
  const named =
    dice() < 0.09
      ? ` (${by.language === "fr" ? "pour" : "for"} ${oneOf(dice, membersOf(kind.queue)).name})`
      : "";
  return {
    kind: said,
    by,
    subject: `${said.subject}${named}`,
    text: letter(dice, by, said.text),
    equipment,
    byMail,
  };
}
interface Act {
  by: Somebody;
  deed: Deed;
  /** How many sittings after the act before. */
  rest: number;
}
function lifeOf(dice: Dice, request: Request): Act[] {
  const acts: Act[] = [{ by: request.by, deed: { is: "open" }, rest: 0 }];
  const pace = dice() < 0.65 ? 2 : dice() < 0.75 ? 8 : 35;
  const then = (by: Somebody, deed: Deed, most = pace): void =>
    void acts.push({ by, deed, rest: 1 + Math.floor(dice() * most) });
  const { kind, by } = request;
  let { queue } = kind;
  let owner = ownerIn(dice, queue);
  const fate = dice();
  if (fate < 0.045) then(owner, { is: "reject", text: oneOf(dice, words.refusals) }, 3);
  else if (fate < 0.053) then(owner, { is: "validate" }, 4); // and then it was forgotten
  if (fate < 0.057) return acts;
  if (fate < 0.09) {
    queue = oneOf(
      dice,
      members.flatMap(({ queues }) => queues).filter((one) => one !== kind.queue),
    );
    then(owner, { is: "move", queue });
    owner = ownerIn(dice, queue);
  }
  if (dice() < 0.6) then(owner, { is: "validate" }, 2);
  then(owner, { is: "take" }, 3);
  if (dice() < 0.25) then(owner, { is: "tag" }, 1);
  if (dice() < 0.35) {
    then(owner, { is: "answer", text: answer(by, owner, kind.question) });
    then(owner, { is: "wait" }, 1);
    // who is elsewhere or has much to do doesn't write again
    if (isOutside(by) || dice() < 0.03) return acts;
    then(by, { is: "reply", text: kind.reply }, pace * 2);
  }
  if (dice() < 0.3) then(owner, { is: "note", text: kind.note });
  if (dice() < 0.08) {
    const to = ownerIn(dice, queue);
    if (to !== owner) then(owner, { is: "hand-over", to, text: oneOf(dice, words.handOver) });
    owner = to;
  }
  if (dice() < 0.55) then(owner, { is: "answer", text: answer(by, owner, kind.answer) });
  if (dice() < 0.04 && !isOutside(by)) then(by, { is: "settle" }, pace * 2);
  else endOf(dice, request, owner, then);
  return acts;
}
/** Within the grace period, holidays between. */
const soon = 6;
function endOf(
  dice: Dice,
  { by, kind }: Request,
  owner: Member,
  then: (by: Somebody, deed: Deed, most?: number) => void,
): void {
  then(owner, { is: "resolve", text: answer(by, owner, kind.resolution) });
  if (isOutside(by)) return;
  const end = dice();
  if (end < 0.09) {
    then(by, { is: "reopen", text: kind.again }, soon);
    then(owner, { is: "answer", text: answer(by, owner, oneOf(dice, words[by.language].looking)) });
    then(owner, { is: "resolve", text: answer(by, owner, kind.resolution) });
  } else if (end < 0.22) then(by, { is: "reply", text: oneOf(dice, words[by.language].thanks) }, soon);
}
export const isOutside = ({ local }: Somebody): boolean => local.includes("@");
const membersOf = (queue: QueueName): Member[] => members.filter(({ queues }) => queues.includes(queue));
function ownerIn(dice: Dice, queue: QueueName): Member {
  const all = membersOf(queue);
  return all[Math.floor(dice() ** 1.4 * all.length)] ?? oneOf(dice, all);
}
