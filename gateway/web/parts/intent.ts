/** One key for one intent: until it is known to be done, the same input keeps its key, so that a repeat does nothing twice. */
import { useRef } from "react";

export function useIntent(): { keyOf(input: unknown): string; done(): void } {
  const intent = useRef<{ input: string; key: string } | null>(null);
  return {
    keyOf(input) {
      const written = JSON.stringify(input);
      if (intent.current?.input !== written) intent.current = { input: written, key: crypto.randomUUID() };
      return intent.current.key;
    },
    done() {
      intent.current = null;
    },
  };
}
