/** What a sent mail is, why it went, and what became of it, in words. What this version does not know shows as it is. */
import type { DeliveryState } from "../operations.generated.ts";
import "../words/letters.ts";
import "../words/mails.ts";
import { type Say, useWords, type WordId } from "../words/words.ts";

const kinds: ReadonlyMap<string, WordId> = new Map([
  ["new-request", "mail.kind.new-request"],
  ["request-told", "mail.kind.request-told"],
  ["released", "mail.kind.released"],
  ["moved", "mail.kind.moved"],
  ["message", "mail.kind.message"],
  ["note", "mail.kind.note"],
  ["hand-over", "mail.kind.hand-over"],
  ["settled", "mail.kind.settled"],
  ["undelivered", "mail.kind.undelivered"],
  ["acceptance", "mail.kind.acceptance"],
  ["mail-answer", "mail.kind.mail-answer"],
  ["answer", "mail.kind.answer"],
  ["resolution", "mail.kind.resolution"],
] as const);
const reasons: ReadonlyMap<string, WordId> = new Map([
  ["member-of-queue", "mail.because.member-of-queue"],
  ["member-of-told-queue", "mail.because.member-of-told-queue"],
  ["owner", "mail.because.owner"],
  ["owner-absent", "mail.because.owner-absent"],
  ["new-owner", "mail.because.new-owner"],
  ["former-owner", "mail.because.former-owner"],
  ["mentioned", "mail.because.mentioned"],
  ["own-mail", "mail.because.own-mail"],
  ["requester", "mail.because.requester"],
  ["watcher", "mail.because.watcher"],
] as const);
const told = (words: ReadonlyMap<string, WordId>, id: string, say: Say): string => {
  const word = words.get(id);
  return word === undefined ? id : say(word);
};
export const kindOf = (kind: string, say: Say): string => told(kinds, kind, say);
export const becauseOf = (because: string, say: Say): string => told(reasons, because, say);

const states = {
  WAITING: { word: "mail.state.waiting", tone: "warn" },
  SENT: { word: "mail.state.sent", tone: "ok" },
  CAPTURED: { word: "mail.state.captured", tone: "" },
  HELD: { word: "mail.state.held", tone: "warn" },
  FAILED: { word: "mail.state.failed", tone: "bad" },
} as const satisfies Record<DeliveryState, { word: WordId; tone: string }>;
export function DeliveryChip({ state }: { state: DeliveryState }): React.ReactNode {
  const { say } = useWords();
  const { word, tone } = states[state];
  return <span className={`chip ${tone}`}>{say(word)}</span>;
}
