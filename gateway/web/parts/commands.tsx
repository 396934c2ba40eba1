/** Ctrl+K and `?`: what they open is loaded once the page is at rest. */
import { useEffect, useState } from "react";
import { useWords } from "../words/words.ts";
import { later, useLater, useNotLoaded } from "./later.ts";
import { closeOpened, openCommands, useOpened } from "./opened.ts";

const palette = later(async () => (await import("./palette.tsx")).Palette);
const keySheet = later(async () => (await import("./key-sheet.tsx")).KeySheet);
/** By then the first list is there, on a slow machine too. */
const restMs = 4_000;

export function Commands(): React.ReactNode {
  const opened = useOpened();
  useEffect(() => {
    const idle = setTimeout(palette.ahead, restMs);
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
  if (opened === "palette") return <Commanding close={() => closeOpened("palette")} />;
  return opened === "keys" ? <Keys close={() => closeOpened("keys")} /> : null;
}

interface Closed {
  close: () => void;
}
/** Who types at once after Ctrl+K types into a field that nobody sees yet; the palette goes on with what stands in it. */
function Commanding({ close }: Closed): React.ReactNode {
  const { say } = useWords();
  const [typed, setTyped] = useState("");
  const notLoaded = useNotLoaded();
  const Palette = useLater(palette, true, () => {
    close();
    notLoaded();
  });
  if (Palette !== null) return <Palette begun={typed} close={close} />;
  return (
    <input
      ref={takeFocus}
      className="hide"
      aria-label={say("palette.ask")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={({ key }) => (key === "Escape" ? close() : undefined)}
    />
  );
}
const takeFocus = (input: HTMLInputElement | null): void => input?.focus({ preventScroll: true });

function Keys({ close }: Closed): React.ReactNode {
  const notLoaded = useNotLoaded();
  const KeySheet = useLater(keySheet, true, () => {
    close();
    notLoaded();
  });
  return KeySheet === null ? null : <KeySheet close={close} />;
}
