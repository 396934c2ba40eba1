/** Ctrl+K and `?`: what they open is loaded once the page is at rest. */
import { lazy, Suspense, useEffect } from "react";
import { closeOpened, openCommands, useOpened } from "./opened.ts";

const loadPalette = () => import("./palette.tsx");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeySheet = lazy(async () => ({ default: (await import("./key-sheet.tsx")).KeySheet }));
/** By then the first list is there, on a slow machine too. */
const restMs = 4_000;

export function Commands(): React.ReactNode {
  const opened = useOpened();
  useEffect(() => {
    const idle = setTimeout(loadPalette, restMs);
    function press(event: KeyboardEvent): void {
      const isMore = event.shiftKey || event.altKey;
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || isMore) return;
      event.preventDefault();
      openCommands();
    }
    document.addEventListener("keydown", press);
    return () => {
      clearTimeout(idle);
      document.removeEventListener("keydown", press);
    };
  }, []);
  if (opened === null) return null;
  const Shown = opened === "palette" ? Palette : KeySheet;
  return (
    <Suspense>
      <Shown close={() => closeOpened(opened)} />
    </Suspense>
  );
}
