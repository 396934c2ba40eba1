/** The ticket that is likely to be opened next, read before it is. */
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/** A key that is held down goes past many tickets: only where it rests the ticket is read. */
const restMs = 80;

export function useNextTicket(number: number | undefined): void {
  const router = useRouter();
  useEffect(() => {
    if (number === undefined) return;
    const to = { to: "/$number", params: { number: String(number) } } as const;
    const timer = setTimeout(() => void router.preloadRoute(to), restMs);
    return () => clearTimeout(timer);
  }, [number, router]);
}
