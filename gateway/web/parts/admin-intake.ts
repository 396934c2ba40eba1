/** Whether mail comes in, kept fresh while somebody looks; and how much of it wants a look. */
import { useCallback, useEffect } from "react";
import { type CombinedError, useQuery } from "urql";
import { AdminIntakeDocument, type AdminIntakeQuery } from "../operations.generated.ts";
import { useAgain } from "./admin-fresh.ts";
import { useKept } from "./kept.ts";

export type Intake = AdminIntakeQuery["mailIntake"];
export type QueueIntake = Intake["queues"][number];
export type MailboxIntake = Intake["mailboxes"][number];
export type LeftMail = Intake["left"][number];

/** Mailboxes are read without anything else changing, so nothing tells of it. */
const restMs = 60_000;
export function useIntake(): {
  /** Undefined until it was read. */
  intake: Intake | undefined;
  error: CombinedError | undefined;
  isFetching: boolean;
  again: () => void;
} {
  const [{ data, error, fetching }, fetch] = useQuery({
    query: AdminIntakeDocument,
    requestPolicy: "cache-and-network",
  });
  const again = useCallback(() => fetch({ requestPolicy: "network-only" }), [fetch]);
  useAgain(again);
  useEffect(() => {
    const timer = setInterval(again, restMs);
    return () => clearInterval(timer);
  }, [again]);
  return { intake: useKept(data)?.mailIntake, error, isFetching: fetching, again };
}

/** How many queues, mailboxes and mails somebody should look at. */
export const troublesIn = ({ queues, mailboxes, left }: Intake): number =>
  queues.filter(({ silentSince, probeMissing }) => silentSince !== null || probeMissing).length +
  mailboxes.filter(({ problem, moveProblem }) => (problem ?? moveProblem) !== null).length +
  left.length;
