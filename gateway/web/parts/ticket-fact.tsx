/** One fact that members may correct in place; where it was read stands below it. */
import { IconPencil } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { type FieldsInput, TicketChangeFieldsDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import type { Acting, Shown } from "./ticket-acts.ts";

type Field = "subject" | "office" | "telephone" | "equipment" | "tags";
export function Fact({ acting, field }: { acting: Acting; field: Field }): React.ReactNode {
  const { say } = useWords();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { ticket, perform } = acting;
  const { value, origin } = read(ticket, field);
  const name = say(`fact.${field}`);
  function leave(): void {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  }
  async function save(text: string): Promise<void> {
    leave();
    if (text === value) return;
    const { number, fieldsVersion } = ticket;
    const variables = {
      number,
      fields: fieldsWith(field, text),
      version: fieldsVersion,
      key: crypto.randomUUID(),
    };
    await perform("CHANGE_FIELDS", TicketChangeFieldsDocument, variables, hopeWith(ticket, field, text));
  }
  return (
    <div>
      <dt>{name}</dt>
      <dd className="fact">
        {isEditing ? (
          <Editor name={name} value={value} save={save} leave={leave} isNeeded={field === "subject"} />
        ) : (
          <>
            <Value field={field} value={value} />
            {ticket.acts.includes("CHANGE_FIELDS") ? (
              <button
                ref={button}
                type="button"
                className="icon edit"
                aria-label={say("fact.edit", { name })}
                onClick={() => setEditing(true)}
              >
                <IconPencil className="i" aria-hidden />
              </button>
            ) : null}
            {origin === null ? null : <em className="from">{say(`origin.${origin}`)}</em>}
          </>
        )}
      </dd>
    </div>
  );
}
function Value({ field, value }: { field: Field; value: string }): React.ReactNode {
  const { say } = useWords();
  if (value === "") return <span className="from in-line">{say("fact.unknown")}</span>;
  if (field !== "tags") return <span>{value}</span>;
  return value.split(", ").map((tag) => (
    <span key={tag} className="chip tag">
      {tag}
    </span>
  ));
}

interface EditorProps {
  name: string;
  value: string;
  isNeeded: boolean;
  save: (text: string) => Promise<void>;
  leave: () => void;
}
function Editor({ name, value, isNeeded, save, leave }: EditorProps): React.ReactNode {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  useEffect(() => input.current?.select(), []);
  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save(text.trim());
      }}
    >
      <input
        ref={input}
        className="field"
        aria-label={name}
        required={isNeeded}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") leave();
        }}
      />
      <button type="submit" className="btn">
        {say("fact.save")}
      </button>
    </form>
  );
}

function read(
  ticket: Shown,
  field: Field,
): { value: string; origin: NonNullable<Shown["office"]>["origin"] | null } {
  if (field === "subject") return { value: ticket.subject, origin: null };
  if (field === "tags") return { value: ticket.tags.join(", "), origin: null };
  return ticket[field] ?? { value: "", origin: null };
}
const tagsIn = (text: string): string[] =>
  text
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
function fieldsWith(field: Field, text: string): FieldsInput {
  return field === "tags" ? { tags: tagsIn(text) } : { [field]: text };
}
function hopeWith(_ticket: Shown, field: Field, text: string): Partial<Shown> {
  if (field === "tags") return { tags: tagsIn(text) };
  if (field === "subject") return { subject: text };
  return { [field]: text === "" ? null : { value: text, origin: "MEMBER" } };
}
