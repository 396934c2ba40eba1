/** New rows at the head of an open list are said to those who don't see them, several together. */
import { useEffect, useRef } from "react";
import { useWords } from "../words/words.ts";
import { announce } from "./notices.tsx";

const gatherMs = 5000;

export function useHeardRows(rows: readonly { number: number }[], isRead: boolean): void {
  const { say } = useWords();
  const newest = useRef<number | null>(null);
  const heard = useRef({ count: 0, timer: 0 });
  useEffect(() => {
    if (!isRead) return;
    const known = newest.current;
    newest.current = Math.max(known ?? 0, ...rows.slice(0, 1).map(({ number }) => number));
    const added = known === null ? 0 : rows.filter(({ number }) => number > known).length;
    if (added === 0) return;
    heard.current.count += added;
    if (heard.current.timer !== 0) return;
    heard.current.timer = window.setTimeout(() => {
      announce(say("inbox.heard", { count: heard.current.count }));
      heard.current = { count: 0, timer: 0 };
    }, gatherMs);
  }, [rows, isRead, say]);
  useEffect(() => () => window.clearTimeout(heard.current.timer), []);
}
