/** A list that goes on: its first page, then as many more as are asked for. What is shown stays while it is fetched again. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { CombinedError, OperationResult } from "urql";
import { useAgain, useFresh } from "./admin-fresh.ts";

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
  const again = useCallback((): void => void load(null), [load]);
  useEffect(again, [again]);
  useAgain(again);
  const fresh = useCallback(() => {
    if (!isLonger.current) again(); // whoever has gone on further down keeps their place
  }, [again]);
  useFresh(fresh);
  const { nodes, away, end, error, isFetching } = shown;
  const more = end === null || isFetching ? null : () => void load(end);
  return { nodes, away, error, isFetching, more, again };
}
const blank = { nodes: null, away: [], end: null, error: undefined, isFetching: true } as const;
