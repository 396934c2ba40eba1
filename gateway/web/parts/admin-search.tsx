/** A field to look for something: it looks while one types, and what is looked for stands in the address. */
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState } from "react";
import { useWords, type WordId } from "../words/words.ts";
import { useAddress } from "./admin-address.ts";

const restMs = 250;
export function SearchBox({
  label,
  name,
  isNumber = false,
}: {
  label: WordId;
  /** Under which it stands in the address. */
  name: string;
  isNumber?: boolean;
}): React.ReactNode {
  const { say } = useWords();
  const { get, go } = useAddress();
  const kept = get(name);
  const [typed, type] = useState(kept);
  const id = useId();
  const asked = useRef(kept);
  useEffect(() => {
    if (kept === asked.current) return; // what was typed since must not be lost
    asked.current = kept;
    type(kept);
  }, [kept]);
  useEffect(() => {
    if (typed.trim() === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = typed.trim();
      go({ [name]: typed.trim(), open: null }, "instead");
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, name, go]);
  return (
    <div className="ask">
      <IconSearch className="i" aria-hidden="true" />
      <label className="hide" htmlFor={id}>
        {say(label)}
      </label>
      <input
        id={id}
        className="field"
        type="search"
        inputMode={isNumber ? "numeric" : undefined}
        placeholder={say(label)}
        value={typed}
        onChange={(event) => type(isNumber ? event.target.value.replace(/\D/g, "") : event.target.value)}
      />
    </div>
  );
}
