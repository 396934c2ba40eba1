/** The letters of a queue as they would be, before they are saved, of a request that does not exist. */
import { useState } from "react";
import { type CombinedError, useClient } from "urql";
import { AdminLetterExamplesDocument, type AdminLetterExamplesQuery } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import type { Letters } from "./admin-letters.tsx";
import { kindOf } from "./admin-sent-words.tsx";
import { LetterFrame } from "./letter-frame.tsx";
import { useRefusalWords } from "./refusals.ts";

type Examples = AdminLetterExamplesQuery["letterExamples"];
interface PreviewProps {
  name: string;
  address: string;
  letters: Letters;
}
export function LetterPreview({ name, address, letters }: PreviewProps): React.ReactNode {
  const { say } = useWords();
  const client = useClient();
  const wordsFor = useRefusalWords();
  const [examples, setExamples] = useState<Examples>();
  const [error, setError] = useState<CombinedError>();
  const [language, setLanguage] = useState("fr");
  async function show(chosen: string): Promise<void> {
    setLanguage(chosen);
    const { data, error: refused } = await client
      .query(AdminLetterExamplesDocument, { name, address, letters }, { requestPolicy: "network-only" })
      .toPromise();
    setError(refused);
    setExamples(data?.letterExamples);
  }
  const shown = examples?.letters.filter((one) => one.language === language) ?? [];
  return (
    <div>
      <p className="mail-views">
        {(["fr", "en"] as const).map((one) => (
          <button key={one} type="button" className="btn" onClick={() => void show(one)}>
            {say("admin.letters.preview")} ({say(`language.${one}`)})
          </button>
        ))}
      </p>
      <div role="status">
        {error === undefined ? null : <p className="error">{wordsFor(error)}</p>}
        {examples?.problems.map(({ path, problem }) => (
          <p key={`${path} ${problem}`} className="error">
            <code>{path}</code> {problem}
          </p>
        ))}
      </div>
      {shown.map((letter) => (
        <LetterFrame key={letter.kind} letter={letter}>
          <span>{kindOf(letter.kind, say)}</span>
        </LetterFrame>
      ))}
    </div>
  );
}
