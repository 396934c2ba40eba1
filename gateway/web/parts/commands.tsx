/** Ctrl+K and `?`: what they open is loaded the first time that it is wanted. */
import { lazy, Suspense, useEffect } from "react";
import { closeOpened, openCommands, useOpened } from "./opened.ts";

const loadPalette = () => import("./palette.tsx");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeySheet = lazy(async () => ({ default: (await import("./key-sheet.tsx")).KeySheet }));

export function Commands(): React.ReactNode {
  const opened = useOpened();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key === "Control" || event.key === "Meta") void loadPalette();
      const isMore = event.shiftKey || event.altKey;
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || isMore) return;
      event.preventDefault();
      openCommands();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  if (opened === null) return null;
  const Shown = opened === "palette" ? Palette : KeySheet;
  return (
    <Suspense>
      <Shown close={() => closeOpened(opened)} />
    </Suspense>
  );
}
