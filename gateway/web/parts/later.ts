/** Parts of a page that are loaded when they are wanted, or ahead of that: what has been loaded is drawn at once. */
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useWords } from "../words/words.ts";
import { notify } from "./notices.tsx";

export interface Later<Part> {
  /** Null while it is not there. */
  now(): Part | null;
  /** Once, however many ask; again after it failed. */
  load(): Promise<Part>;
  /** Before anybody wants it: that it fails matters only to whoever does. */
  ahead(): void;
  subscribe(hear: () => void): () => void;
}
export function later<Part>(fetch: () => Promise<Part>): Later<Part> {
  let part: Part | null = null;
  let coming: Promise<Part> | null = null;
  const listeners = new Set<() => void>();
  async function read(): Promise<Part> {
    try {
      part = await fetch();
    } finally {
      coming = null;
    }
    for (const hear of listeners) hear();
    return part;
  }
  const load = (): Promise<Part> => {
    coming ??= part === null ? read() : Promise.resolve(part);
    return coming;
  };
  return {
    now: () => part,
    load,
    ahead: () => void load().catch(() => undefined),
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

/** `failed` is called when it can't be had: the network is away, or the desk has another build by now. */
export function useLater<Part>(wished: Later<Part>, isWanted: boolean, failed: () => void): Part | null {
  const part = useSyncExternalStore(wished.subscribe, wished.now);
  const onFailed = useRef(failed);
  useEffect(() => {
    onFailed.current = failed;
  });
  useEffect(() => {
    if (isWanted) wished.load().catch(() => onFailed.current());
  }, [wished, isWanted]);
  return isWanted ? part : null;
}
/** Says so, with the way on. */
export function useNotLoaded(): () => void {
  const { say } = useWords();
  return () =>
    notify({
      text: say("state.not-loaded"),
      isBad: true,
      act: { words: say("state.reload"), run: () => location.reload() },
    });
}
