/** What others do, as it happens: one stream for the whole page, since a browser opens only six at once to one desk. */
import { useEffect, useRef } from "react";
import { useSubscription } from "urql";
import { useConnection } from "../connection.ts";
import { LiveListChangedDocument, type LiveListChangedSubscription } from "../operations.generated.ts";

export type ListChange = LiveListChangedSubscription["listChanged"];
/** Nothing is known of what happened while the connection was away. */
export type Change = ListChange | "anything";

/** Before a stream that was ended is opened again. */
const restMs = 1000;

export function useLive(hear: (change: Change) => void): void {
  const { returns } = useConnection();
  const hearing = useRef(hear);
  useEffect(() => {
    hearing.current = hear;
  });
  const [{ data, error }, again] = useSubscription({ query: LiveListChangedDocument });
  useEffect(() => {
    if (data !== undefined) hearing.current(data.listChanged);
  }, [data]);
  const seen = useRef(returns);
  useEffect(() => {
    if (seen.current !== returns) hearing.current("anything");
    seen.current = returns;
  }, [returns]);
  useEffect(() => {
    if (error === undefined) return; // the desk has ended the stream: more had changed than it could tell
    const timer = setTimeout(() => {
      hearing.current("anything");
      again();
    }, restMs);
    return () => clearTimeout(timer);
  }, [error, again]);
}
export const isAbout = (change: Change, number: number): boolean =>
  change === "anything" || change.numbers.includes(number);
