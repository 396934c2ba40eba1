/** Ctrl+K and `?`: what they open is loaded once the page is at rest. */
import { lazy, Suspense, useEffect } from "react";
import { closeOpened, openCommands, useOpened } from "./opened.ts";

const loadPalette = () => import("./palette.tsx");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
/** After the first list is drawn. */
const restMs = 1_000;
const KeySheet = lazy(async () => ({ default: (await import("./key-sheet.tsx")).KeySheet }));

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
