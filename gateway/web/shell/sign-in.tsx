/** The door: login or address, and password. */
import { useState } from "react";
import { useMutation } from "urql";
import { refusalIn } from "../client.ts";
import { SignInDocument } from "../operations.generated.ts";
import { Brand } from "../parts/brand.tsx";
import { choose, useWords } from "../words/words.ts";

export function SignIn({ onSignedIn }: { onSignedIn: () => void }): React.ReactNode {
  const { say, language } = useWords();
  const [{ fetching, error }, signIn] = useMutation(SignInDocument);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const refusal = refusalIn(error);
  const problem =
    error === undefined
      ? null
      : refusal?.code === "too-many-attempts"
        ? say("signin.later", { seconds: Math.ceil(Number(refusal["retryAfterSeconds"])) })
        : refusal?.code === "sign-in-failed"
          ? say("signin.failed")
          : say("state.failed");
  const other = language === "fr" ? "en" : "fr";
  return (
    <main className="door">
      <div>
        <p className="brand">
          <Brand />
          {say("app.name")}
        </p>
        <h1>{say("signin.title")}</h1>
        <p>{say("signin.lead")}</p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void signIn({ name, password }).then((result) => {
              if (result.data !== undefined && result.data !== null) onSignedIn();
            });
          }}
        >
          {problem === null ? null : (
            <p className="problem" role="alert" id="signin-problem">
              {problem}
            </p>
          )}
          <label>
            <span>{say("signin.name")}</span>
            <input
              className="field"
              autoComplete="username"
              required
              aria-describedby={problem === null ? undefined : "signin-problem"}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <label>
            <span>{say("signin.password")}</span>
            <input
              className="field"
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          <button type="submit" className="btn primary big" aria-busy={fetching}>
            {say("signin.go")}
          </button>
        </form>
      </div>
      <footer>
        <span className="grow">{say("signin.where")}</span>
        <button type="button" lang={other} onClick={() => choose(other)}>
          {say("account.language")}
        </button>
      </footer>
    </main>
  );
}
