/** Single letters as keys: off while somebody types, while a menu or a dialog is open, and with Ctrl, Alt or Meta. */
import { useEffect, useRef } from "react";
import { isSomethingOpen } from "./opened.ts";
import { areSingleKeysOn } from "./single-keys.ts";

export type Keys = Readonly<Record<string, () => void>>;

export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (event.key.length === 1 && !areSingleKeysOn()) return;
      const run = current.current[event.key];
      if (run === undefined || isTaken(event.target, event.key)) return;
      event.preventDefault();
      run();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
const typing =
  "input, textarea, select, [contenteditable='true'], [role='menu'], [role='dialog'], [role='listbox']";
const pressed = "a, button, summary";
/** Enter on what has the focus means that thing, and Space on a button. */
const isTaken = (target: EventTarget | null, key: string): boolean =>
  isSomethingOpen() ||
  document.querySelector("[role='dialog'][aria-modal='true']") !== null ||
  (target instanceof Element &&
    (target.closest(typing) !== null ||
      (key === "Enter" && target.closest(pressed) !== null) ||
      (key === " " && target.closest("button, summary") !== null)));
