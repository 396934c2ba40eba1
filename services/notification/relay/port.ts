/** How mail leaves. One mail, one recipient, one answer; two adapters. */
import type { Lost } from "../rules/refusal.ts";

export interface OutgoingMail {
  /** The whole message, CRLF line ends. */
  raw: Buffer;
  envelopeSender: string;
  recipient: string;
  /** What a report of its delivery names (RFC 3461 §4.4); null: none is wanted. */
  envelopeId: string | null;
}
export type Outcome =
  /** Somebody else is answerable for it now. */
  | { is: "taken"; reply: string }
  /** Refused for good: the same mail will never be taken; where its recipient is lost, no other to them either. */
  | { is: "refused"; reply: string; lost: Lost | null }
  /** Not now. `isReachable`: the relay said so itself; else it could not be talked to, or fell silent in the middle. */
  | { is: "later"; reply: string; isReachable: boolean };

export interface Relay {
  /** What a delivery is once taken: `sent`, or `captured` where nothing ever leaves. */
  readonly takenState: "sent" | "captured";
  /** Never throws: whatever goes wrong is an outcome. The same mail may be given again. */
  send(mail: OutgoingMail): Promise<Outcome>;
  close(): void;
}
/** Nothing that would end an SMTP command, and nothing that is several addresses. */
export const isAddress = (text: string): boolean => /^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/.test(text);
