/** Somebody's name, ways in and place, as a form. */
import { useState } from "react";
import { useMutation } from "urql";
import { type AdminPersonFragment, AdminSavePersonDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { useAddress } from "./admin-address.ts";
import { Field, TextField, TickField } from "./admin-field.tsx";
import { AdminForm, FormSection } from "./admin-form.tsx";
import { blank, type Input, inputOf, type Texts, textsOf } from "./admin-person-input.ts";
import { type ProblemAt, problemsOf, useSaving } from "./admin-saving.ts";

interface Parts {
  texts: Texts;
  set: (name: keyof Texts) => (value: string) => void;
  problem: ProblemAt;
}

export function PersonForm({ person }: { person: AdminPersonFragment | null }): React.ReactNode {
  const { say } = useWords();
  const { go } = useAddress();
  const [, send] = useMutation(AdminSavePersonDocument);
  const saving = useSaving((input: Input, key) => send({ input, key }));
  const [texts, setTexts] = useState(() => (person === null ? blank : textsOf(person)));
  const [isAdministrator, setAdministrator] = useState(person?.roles.includes("ADMINISTRATOR") ?? false);
  const [isKept, setKept] = useState(false);
  const problem = problemsOf(saving.error, say);
  const parts: Parts = {
    texts,
    problem,
    set: (name) => (value) => {
      setKept(false);
      setTexts((before) => ({ ...before, [name]: value }));
    },
  };
  async function save(): Promise<void> {
    const input = inputOf(person, texts, isAdministrator);
    if (!(await saving.save(input))) return;
    if (person === null)
      return go({ open: null, q: input.addresses[0] ?? input.login ?? input.name }, "instead");
    setTexts((before) => ({ ...before, password: "" }));
    setKept(true);
  }
  return (
    <AdminForm
      onSave={() => void save()}
      isBusy={saving.isBusy}
      isKept={isKept}
      error={saving.error}
      hasProblems={[...Object.keys(blank), "administrator"].some((name) => problem(name) !== undefined)}
    >
      <Identity {...parts} />
      <SigningIn {...parts} isNew={person === null}>
        <TickField
          label={say("admin.person.administrator")}
          hint={say("admin.person.administrator.hint")}
          isOn={isAdministrator}
          onChange={(isOn) => {
            setKept(false);
            setAdministrator(isOn);
          }}
          problem={problem("administrator")}
        />
      </SigningIn>
      <Place {...parts} />
    </AdminForm>
  );
}

function Identity({ texts, set, problem }: Parts): React.ReactNode {
  const { say } = useWords();
  return (
    <FormSection title={say("admin.person.identity")} about={say("admin.person.identity.about")}>
      <div className="form">
        <TextField
          label={say("admin.person.name")}
          value={texts.name}
          onChange={set("name")}
          problem={problem("name")}
          isRequired
        />
        <TextField
          label={say("admin.person.addresses")}
          hint={say("admin.person.addresses.hint")}
          value={texts.addresses}
          onChange={set("addresses")}
          problem={problem("addresses")}
          lines={3}
        />
        <Field label={say("admin.person.language")} problem={problem("language")}>
          {(described) => (
            <select
              {...described}
              className="field"
              value={texts.language}
              onChange={(event) => set("language")(event.target.value)}
            >
              <option value="">{say("admin.person.language.unknown")}</option>
              <option value="fr">{say("language.fr")}</option>
              <option value="en">{say("language.en")}</option>
            </select>
          )}
        </Field>
      </div>
    </FormSection>
  );
}
function SigningIn({
  texts,
  set,
  problem,
  isNew,
  children,
}: Parts & { isNew: boolean; children: React.ReactNode }): React.ReactNode {
  const { say } = useWords();
  return (
    <FormSection title={say("admin.person.access")} about={say("admin.person.access.about")}>
      <div className="form">
        <TextField
          label={say("admin.person.login")}
          value={texts.login}
          onChange={set("login")}
          problem={problem("login")}
        />
        <TextField
          label={say("admin.person.password")}
          hint={say(isNew ? "admin.person.password.new" : "admin.person.password.hint")}
          type="password"
          autoComplete="new-password"
          value={texts.password}
          onChange={set("password")}
          problem={problem("password")}
        />
        {children}
      </div>
    </FormSection>
  );
}
function Place({ texts, set, problem }: Parts): React.ReactNode {
  const { say } = useWords();
  return (
    <FormSection title={say("admin.person.place")} about={say("admin.person.place.about")}>
      <div className="form">
        <TextField
          label={say("admin.person.office")}
          value={texts.office}
          onChange={set("office")}
          problem={problem("office")}
        />
        <TextField
          label={say("admin.person.telephone")}
          type="tel"
          value={texts.telephone}
          onChange={set("telephone")}
          problem={problem("telephone")}
        />
      </div>
    </FormSection>
  );
}
