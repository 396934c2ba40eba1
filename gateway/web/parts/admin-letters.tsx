/** How a queue's mails look: its name in From, its signature, what it quotes and its own texts, with a preview. */
import type { AdminLettersFragment } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { Field, TextField } from "./admin-field.tsx";
import { FormSection } from "./admin-form.tsx";
import { LetterPreview } from "./admin-letter-preview.tsx";
import type { ProblemAt } from "./admin-saving.ts";

export type Letters = Omit<AdminLettersFragment, "__typename" | " $fragmentName">;
interface LettersProps {
  /** Of the queue, as the form says. */
  name: string;
  address: string;
  letters: Letters;
  onChange: (letters: Letters) => void;
  problem: ProblemAt;
}
const languages = ["fr", "en"] as const;
const kinds = ["acceptance", "answer", "resolution"] as const;
const quotings = {
  NONE: "admin.letters.quoting.none",
  LAST: "admin.letters.quoting.last",
  THREAD: "admin.letters.quoting.thread",
} as const;
/** As they are sent back: without what the cache adds. Of a new queue nothing is said yet. */
export function lettersFrom(kept: AdminLettersFragment | null | undefined): Letters {
  const both = (texts: { fr: string; en: string } | undefined) => ({
    fr: texts?.fr ?? "",
    en: texts?.en ?? "",
  });
  const { acceptance, answer, resolution } = kept?.templates ?? {};
  return {
    fromName: kept?.fromName ?? null,
    quoting: kept?.quoting ?? "NONE",
    signature: both(kept?.signature),
    templates: { acceptance: both(acceptance), answer: both(answer), resolution: both(resolution) },
  };
}
/** Where a problem may be. */
export const letterFields = [
  "letters.fromName",
  ...languages.flatMap((language) => [
    `letters.signature.${language}`,
    ...kinds.map((kind) => `letters.templates.${kind}.${language}`),
  ]),
];

export function LettersSection(props: LettersProps): React.ReactNode {
  const { letters, onChange, problem } = props;
  const { say } = useWords();
  const { fromName, signature, quoting, templates } = letters;
  return (
    <FormSection title={say("admin.letters")} about={say("admin.letters.about")}>
      <div className="form">
        <TextField
          label={say("admin.letters.from-name")}
          hint={say("admin.letters.from-name.hint")}
          value={fromName ?? ""}
          problem={problem("letters.fromName")}
          onChange={(text) => onChange({ ...letters, fromName: text === "" ? null : text })}
        />
        {languages.map((language) => (
          <TextField
            key={language}
            label={say(`admin.letters.signature.${language}`)}
            value={signature[language]}
            problem={problem(`letters.signature.${language}`)}
            onChange={(text) => onChange({ ...letters, signature: { ...signature, [language]: text } })}
            lines={3}
          />
        ))}
        <Field label={say("admin.letters.quoting")}>
          {(described) => (
            <select
              {...described}
              className="field"
              value={quoting}
              onChange={({ target: { value } }) => {
                const chosen = quotingNames.find((one) => one === value);
                if (chosen !== undefined) onChange({ ...letters, quoting: chosen });
              }}
            >
              {quotingNames.map((one) => (
                <option key={one} value={one}>
                  {say(quotings[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p className="from">{say("admin.letters.hint")}</p>
        {kinds.flatMap((kind) =>
          languages.map((language) => (
            <TextField
              key={`${kind} ${language}`}
              label={say(`admin.letters.${kind}.${language}`)}
              value={templates[kind][language]}
              problem={problem(`letters.templates.${kind}.${language}`)}
              onChange={(text) =>
                onChange({
                  ...letters,
                  templates: { ...templates, [kind]: { ...templates[kind], [language]: text } },
                })
              }
              lines={6}
            />
          )),
        )}
        <LetterPreview name={props.name} address={props.address} letters={letters} />
      </div>
    </FormSection>
  );
}
const quotingNames = ["NONE", "LAST", "THREAD"] as const;
