/** What the browser's tab says. */
import { useEffect } from "react";
import { useWords } from "../words/words.ts";

export function useTitle(title: string): void {
  const { say } = useWords();
  const name = say("app.name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
