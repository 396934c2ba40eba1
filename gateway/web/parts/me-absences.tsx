/** When I am away: what is written on my requests meanwhile reaches the other members too. */
import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { MyAbsenceDocument, MyAbsencesDocument } from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { TextField } from "./admin-field.tsx";
import { FormSection } from "./admin-form.tsx";
import { problemsOf, useSaving } from "./admin-saving.ts";
import { useMoments } from "./moments.ts";
import { useRefusalWords } from "./refusals.ts";

interface Absence {
  id?: string;
  from: string;
  until: string;
  cancelled?: boolean;
}

export function Absences(): React.ReactNode {
  const { say } = useWords();
  const { day } = useMoments();
  const { person } = useMe();
  const wordsFor = useRefusalWords();
  const [{ data, error }, fetch] = useQuery({
    query: MyAbsencesDocument,
    requestPolicy: "cache-and-network",
  });
  const [, send] = useMutation(MyAbsenceDocument);
  const saving = useSaving((input: Absence, key) => send({ input, key }));
  const problem = problemsOf(saving.error, say);
  const mine = data?.absences.filter((absence) => absence.person.id === person.id) ?? [];
  async function save(absence: Absence): Promise<boolean> {
    const isSaved = await saving.save(absence);
    if (isSaved) fetch({ requestPolicy: "network-only" });
    return isSaved;
  }
  const failure = error ?? ((problem("from") ?? problem("until")) ? undefined : saving.error);
  return (
    <FormSection title={say("me.absences")} about={say("me.absences.about")}>
      <div className="form">
        {data !== undefined && mine.length === 0 ? <p className="from">{say("me.absences.none")}</p> : null}
        <ul className="member-list" aria-label={say("me.absences")}>
          {mine.map(({ id, from, until, source }) => (
            <li key={id}>
              <span>
                {say("me.absence", { from: day(from), until: day(until) })}{" "}
                {source === "MAIL" ? <small>{say("me.absence.mail")}</small> : null}
              </span>
              <button
                type="button"
                className="btn"
                aria-label={say("me.absence.cancel.of", { from: day(from) })}
                onClick={() => void save({ id, from, until, cancelled: true })}
              >
                {say("me.absence.cancel")}
              </button>
            </li>
          ))}
        </ul>
        <AddAbsence onAdd={save} isBusy={saving.isBusy} from={problem("from")} until={problem("until")} />
        {failure === undefined ? null : (
          <p className="error" role="alert">
            {wordsFor(failure)}
          </p>
        )}
      </div>
    </FormSection>
  );
}

interface AddAbsenceProps {
  onAdd: (absence: Absence) => Promise<boolean>;
  isBusy: boolean;
  from: string | undefined;
  until: string | undefined;
}
function AddAbsence(props: AddAbsenceProps): React.ReactNode {
  const { say } = useWords();
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  async function add(): Promise<void> {
    if (!(await props.onAdd({ from, until }))) return;
    setFrom("");
    setUntil("");
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label={say("me.absence.from")}
        type="date"
        value={from}
        onChange={setFrom}
        problem={props.from}
        isRequired
      />
      <TextField
        label={say("me.absence.until")}
        hint={say("me.absence.hint")}
        type="date"
        value={until}
        onChange={setUntil}
        problem={props.until}
        isRequired
      />
      <p className="form-acts">
        <button type="submit" className="btn" aria-busy={props.isBusy}>
          {say("me.absence.add")}
        </button>
      </p>
    </form>
  );
}
