/** A form of the administration: sections that scroll, and below them what saves, with what went wrong or that it is kept. */
import { useEffect, useRef } from "react";
import type { CombinedError } from "urql";
import { useWords } from "../words/words.ts";
import { AddressLink } from "./admin-link.tsx";
import { useRefusalWords } from "./refusals.ts";

interface AdminFormProps {
  onSave: () => void;
  isBusy: boolean;
  isKept: boolean;
  error: CombinedError | undefined;
  /** That fields say what is wrong, so that the bar need not. */
  hasProblems: boolean;
  children: React.ReactNode;
}
export function AdminForm(props: AdminFormProps): React.ReactNode {
  const { onSave, isBusy, isKept, error, hasProblems, children } = props;
  const { say } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const wordsFor = useRefusalWords();
  useEffect(() => {
    if (error !== undefined) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div className="settings">{children}</div>
      <footer className="save">
        <span role="status">{isKept ? say("admin.saved") : ""}</span>
        <span className="error" role="alert">
          {error === undefined ? "" : hasProblems ? say("admin.problems") : wordsFor(error)}
        </span>
        <span className="grow" />
        <AddressLink className="btn quiet" to={{ open: null, as: null }}>
          {say("admin.back")}
        </AddressLink>
        <button type="submit" className="btn primary" aria-busy={isBusy}>
          {say("admin.save")}
        </button>
      </footer>
    </form>
  );
}

export function FormSection({
  title,
  about,
  children,
}: {
  title: string;
  about: string;
  children: React.ReactNode;
}): React.ReactNode {
  return (
    <section>
      <div>
        <h2>{title}</h2>
        <p>{about}</p>
      </div>
      {children}
    </section>
  );
}
