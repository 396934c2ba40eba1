/** Where I am signed in, and the tokens of programs that act as me: each may be ended at once. */
import { useState } from "react";
import { useMutation } from "urql";
import { type MyAccountQuery, MyRevokeDocument, MyTokenDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { TextField } from "./admin-field.tsx";
import { FormSection } from "./admin-form.tsx";
import { problemsOf, useSaving } from "./admin-saving.ts";
import { useMoments } from "./moments.ts";
import { useRefusalWords } from "./refusals.ts";

type Session = MyAccountQuery["sessions"][number];

export function Sessions({
  sessions,
  onChange,
}: {
  sessions: readonly Session[];
  onChange: () => void;
}): React.ReactNode {
  const { say } = useWords();
  return (
    <FormSection title={say("me.sessions")} about={say("me.sessions.about")}>
      <SessionList sessions={sessions} label={say("me.sessions")} onChange={onChange} />
    </FormSection>
  );
}

export function Tokens({
  tokens,
  onChange,
}: {
  tokens: readonly Session[];
  onChange: () => void;
}): React.ReactNode {
  const { say } = useWords();
  const [, create] = useMutation(MyTokenDocument);
  const [name, setName] = useState("");
  const [token, setToken] = useState<string | null>(null);
  const wordsFor = useRefusalWords();
  const saving = useSaving(async (input: string, key) => {
    const result = await create({ name: input, key });
    setToken(result.data?.createToken.token ?? null);
    return result;
  });
  const problem = problemsOf(saving.error, say)("name");
  async function save(): Promise<void> {
    if (!(await saving.save(name.trim()))) return;
    setName("");
    onChange();
  }
  return (
    <FormSection title={say("me.tokens")} about={say("me.tokens.about")}>
      <div className="form">
        {tokens.length === 0 ? (
          <p className="from">{say("me.tokens.none")}</p>
        ) : (
          <SessionList sessions={tokens} label={say("me.tokens")} onChange={onChange} />
        )}
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField
            label={say("me.tokens.name")}
            hint={say("me.tokens.hint")}
            value={name}
            onChange={setName}
            problem={problem}
            isRequired
          />
          <p className="form-acts">
            <button type="submit" className="btn" aria-busy={saving.isBusy}>
              {say("me.tokens.create")}
            </button>
          </p>
        </form>
        <div role="status">
          {token === null ? null : (
            <p className="told-once">
              {say("me.tokens.once")} <code>{token}</code>
            </p>
          )}
        </div>
        {saving.error === undefined || problem !== undefined ? null : (
          <p className="error" role="alert">
            {wordsFor(saving.error)}
          </p>
        )}
      </div>
    </FormSection>
  );
}

const words = {
  WEB: { since: "me.session.since", end: "me.session.end", endOf: "me.session.end.of" },
  TOKEN: { since: "me.token.since", end: "me.token.end", endOf: "me.token.end.of" },
} as const;
function SessionList({
  sessions,
  label,
  onChange,
}: {
  sessions: readonly Session[];
  label: string;
  onChange: () => void;
}): React.ReactNode {
  const { say } = useWords();
  const { relative, full } = useMoments();
  const [{ error }, revoke] = useMutation(MyRevokeDocument);
  const wordsFor = useRefusalWords();
  return (
    <div>
      {error === undefined ? null : (
        <p className="error" role="alert">
          {wordsFor(error)}
        </p>
      )}
      <ul className="member-list" aria-label={label}>
        {sessions.map(({ id, kind, name, clientAddress, createdAt, usedAt, isCurrent }) => (
          <li key={id}>
            <span>
              {name ?? say("me.session.from", { address: clientAddress ?? "" })}{" "}
              <small title={full(createdAt)}>
                {say(words[kind].since, { since: relative(createdAt), used: relative(usedAt) })}
              </small>
            </span>
            {isCurrent ? (
              <span className="chip for-me">{say("me.session.current")}</span>
            ) : (
              <button
                type="button"
                className="btn danger"
                onClick={() => void revoke({ id }).then(onChange)}
                aria-label={say(words[kind].endOf, { name: name ?? clientAddress ?? "" })}
              >
                {say(words[kind].end)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
