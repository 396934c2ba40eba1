/** `/me`: what is known of me, how the desk looks and speaks to me, where I am signed in, when I am away. */
import { useMantineColorScheme } from "@mantine/core";
import { useId } from "react";
import { useQuery } from "urql";
import { MyAccountDocument } from "../operations.generated.ts";
import { FormSection } from "../parts/admin-form.tsx";
import { Absences } from "../parts/me-absences.tsx";
import { Sessions, Tokens } from "../parts/me-sessions.tsx";
import { switchSingleKeys, useSingleKeys } from "../parts/single-keys.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { useTitle } from "../parts/title.ts";
import { isMember, useMe } from "../shell/session.ts";
import "../words/administration.ts";
import "../words/me.ts";
import { choose, useWords } from "../words/words.ts";

export function MyAccount(): React.ReactNode {
  const { say } = useWords();
  const me = useMe();
  useTitle(me.person.name);
  const [{ data, error }, fetch] = useQuery({
    query: MyAccountDocument,
    requestPolicy: "cache-and-network",
  });
  const again = (): void => fetch({ requestPolicy: "network-only" });
  if (data === undefined) return error === undefined ? <Loading /> : <Failed error={error} retry={again} />;
  const person = data.me?.person;
  const facts = [
    ["admin.person.login", person?.login],
    ["admin.person.addresses", person?.addresses.join(", ")],
    ["admin.person.office", person?.office],
    ["admin.person.telephone", person?.telephone],
  ] as const;
  return (
    <main className="page settings">
      <h1>{person?.name}</h1>
      <FormSection title={say("me.known")} about={say("me.known.about")}>
        <dl className="mail-facts">
          {facts.map(([word, value]) => (
            <div key={word}>
              <dt>{say(word)}</dt>
              <dd>{value || say("me.unknown")}</dd>
            </div>
          ))}
        </dl>
      </FormSection>
      <Looks />
      {isMember(me) ? <Absences /> : null}
      <Sessions sessions={data.sessions.filter(({ kind }) => kind === "WEB")} onChange={again} />
      <Tokens tokens={data.sessions.filter(({ kind }) => kind === "TOKEN")} onChange={again} />
    </main>
  );
}

/** Kept in this browser. */
function Looks(): React.ReactNode {
  const { say, language } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const hasKeys = useSingleKeys();
  const isMemberHere = isMember(useMe());
  return (
    <FormSection title={say("me.looks")} about={say("me.looks.about")}>
      <div className="form">
        <Choice
          label={say("me.language")}
          value={language}
          onChoose={choose}
          options={[
            ["fr", say("language.fr")],
            ["en", say("language.en")],
          ]}
        />
        <Choice
          label={say("me.theme")}
          value={colorScheme}
          onChoose={setColorScheme}
          options={[
            ["auto", say("me.theme.auto")],
            ["light", say("me.theme.light")],
            ["dark", say("me.theme.dark")],
          ]}
        />
        {isMemberHere ? (
          <Choice
            label={say("me.keys")}
            value={hasKeys ? "on" : "off"}
            onChoose={(chosen) => switchSingleKeys(chosen === "on")}
            options={[
              ["on", say("me.keys.on")],
              ["off", say("me.keys.off")],
            ]}
          />
        ) : null}
      </div>
    </FormSection>
  );
}
interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}
function Choice<Value extends string>({
  label,
  value,
  options,
  onChoose,
}: ChoiceProps<Value>): React.ReactNode {
  const name = useId();
  return (
    <fieldset className="form-row">
      <legend>{label}</legend>
      <div className="ticks">
        {options.map(([one, words]) => (
          <label key={one} className="tick">
            <input type="radio" name={name} checked={one === value} onChange={() => onChoose(one)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
