/** Whether a mail that was held back may still go to whom it was made for. Pure. */
import type { CallOutput } from "@guichet/shared/contracts/topology.ts";
import { isOutside } from "./recipients.ts";

/** Whom a ticket concerns now. */
export type Concerned = CallOutput<"ticket.concerned">["tickets"][number];
interface Waiting {
  recipient: string;
  because: string;
  /** Mail to its address came back for good meanwhile. */
  isUndeliverable: boolean;
}
type Obstacle = "undeliverable" | "not-concerned";

/** Null: it may go. A machine says nothing more on what was rejected; `undefined`: there is no such ticket. */
export function obstacleTo(
  { recipient, because, isUndeliverable }: Waiting,
  ticket: Concerned | undefined,
): Obstacle | null {
  if (isUndeliverable) return "undeliverable";
  if (ticket === undefined || ticket.isRejected) return "not-concerned";
  const concerned = isOutside(because) ? ticket.participants : ticket.members;
  return concerned.includes(recipient) ? null : "not-concerned";
}
