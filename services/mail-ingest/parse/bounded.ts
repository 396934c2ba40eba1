import { bounds } from "@guichet/shared/contracts/envelope.ts";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { cutBytes } from "./text.ts";

/** An event is at most 256 KiB: where names, addresses and references fill it, they give way. The raw mail has them all. */
export function bounded(received: MailReceived): { received: MailReceived; json: string } {
  const json = JSON.stringify(received);
  if (json.length * 3 <= mostBytes || Buffer.byteLength(json) <= mostBytes) return { received, json };
  const shorter = {
    ...received,
    text: cutBytes(received.text, 32 * 1024),
    references: received.references.slice(0, 20),
    to: received.to.slice(0, 30),
    cc: received.cc.slice(0, 30),
  };
  return { received: shorter, json: JSON.stringify(shorter) };
}
/** What surrounds the data in the event takes the rest. */
const mostBytes = bounds.eventBytes - 8192;
