/** When what a page of the administration shows is fetched again. */
import { useEffect, useRef } from "react";
import { useConnection } from "../connection.ts";
import { useLive } from "./live.ts";

const shown = new Set<() => void>();
/** All that the page shows, since its reader wishes it. */
export function refresh(): void {
  for (const again of shown) again();
}

/** At the reader's wish, and when the connection has come back. `again` must stay the same function. */
export function useAgain(again: () => void): void {
  const { returns } = useConnection();
  const seen = useRef(returns);
  useEffect(() => {
    shown.add(again);
    return () => void shown.delete(again);
  }, [again]);
  useEffect(() => {
    if (seen.current === returns) return;
    seen.current = returns;
    again();
  }, [again, returns]);
}

/** When somebody comes back to the window, and soon after something has happened. */
export function useFresh(run: () => void): void {
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
