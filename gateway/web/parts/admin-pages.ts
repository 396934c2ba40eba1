/** A list that goes on: its first page, then as many more as are asked for. What is shown stays while it is fetched again. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { CombinedError, OperationResult } from "urql";
import { useConnection } from "../connection.ts";
import { useLive } from "./live.ts";

interface Connection<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  away?: readonly string[];
}
interface Pages<Node> {
  /** Null until the first page is there. */
  nodes: readonly Node[] | null;
  /** Services that did not answer. */
  away: readonly string[];
  error: CombinedError | undefined;
  isFetching: boolean;
  more: (() => void) | null;
  again: () => void;
}
interface Shown<Node> {
  nodes: readonly Node[] | null;
  away: readonly string[];
  end: string | null;
  error: CombinedError | undefined;
  isFetching: boolean;
}

/** `fetch` must stay the same function while the same list is meant: another one begins another list. */
export function usePages<Data, Node>(
  fetch: (after: string | null) => Promise<OperationResult<Data>>,
  read: (data: Data) => Connection<Node>,
): Pages<Node> {
  const { returns } = useConnection();
  const [shown, show] = useState<Shown<Node>>(blank);
  const turn = useRef(0);
  const isLonger = useRef(false);
  const reader = useRef(read);
  const load = useCallback(
    async (after: string | null): Promise<void> => {
      const mine = ++turn.current;
      show((before) => ({ ...before, isFetching: true }));
      const { data, error } = await fetch(after);
      if (mine !== turn.current) return;
      show((before) => {
        if (data === undefined || data === null) return { ...before, error, isFetching: false };
        const { nodes, pageInfo, away = [] } = reader.current(data);
        const earlier = after === null ? [] : (before.nodes ?? []);
        isLonger.current = after !== null;
        const end = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        return { nodes: [...earlier, ...nodes], away, end, error, isFetching: false };
      });
    },
    [fetch],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that came back means to fetch again
  useEffect(() => void load(null), [load, returns]);
  const fresh = useCallback(() => {
    if (!isLonger.current) void load(null); // whoever has gone on further down keeps their place
  }, [load]);
  useFresh(fresh);
  const { nodes, away, end, error, isFetching } = shown;
  const more = end === null || isFetching ? null : () => void load(end);
  return { nodes, away, error, isFetching, more, again: () => void load(null) };
}
/** When somebody comes back to the window, and soon after something has happened. */
function useFresh(run: () => void): void {
  const timer = useRef(0);
  useEffect(() => {
    window.addEventListener("focus", run);
    return () => {
      window.removeEventListener("focus", run);
      window.clearTimeout(timer.current);
      timer.current = 0;
    };
  }, [run]);
  useLive(() => {
    if (timer.current !== 0) return;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      run();
    }, restMs);
  });
}
const restMs = 1000;
const blank = { nodes: null, away: [], end: null, error: undefined, isFetching: true } as const;
