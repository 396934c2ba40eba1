/** How to ask for help, and what happens then. */
import { Link } from "@tanstack/react-router";
import { useQuery } from "urql";
import { HelpQueuesDocument } from "../operations.generated.ts";
import { useWords, type WordId } from "../words/words.ts";
import { aboutIn } from "./about.ts";
import { Failed } from "./states.tsx";

export function HelpForUsers(): React.ReactNode {
  const { say } = useWords();
  return (
    <>
      <p className="lead">{say("help.users.lead")}</p>
      <section>
        <h2>{say("help.ask")}</h2>
        <p>{say("help.ask.how")}</p>
        <Desks />
        <p>
          <Link to="/new">{say("help.ask.web")}</Link>
        </p>
      </section>
      <Points
        title="help.say"
        words={["help.say.place", "help.say.equipment", "help.say.what", "help.say.one"]}
      />
      <Points title="help.follow" words={["help.follow.number", "help.follow.address", "help.follow.new"]} />
      <section>
        <h2>{say("help.then")}</h2>
        <ol className="then">
          {steps.map((word) => (
            <li key={word}>{say(word)}</li>
          ))}
        </ol>
        <p>
          <Link to="/history">{say("help.then.web")}</Link>
        </p>
      </section>
    </>
  );
}
const steps = ["help.then.received", "help.then.accepted", "help.then.taken", "help.then.resolved"] as const;

export function Points({ title, words }: { title: WordId; words: readonly WordId[] }): React.ReactNode {
  const { say } = useWords();
  return (
    <section>
      <h2>{say(title)}</h2>
      <ul className="points">
        {words.map((word) => (
          <li key={word}>{say(word)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Each support with its address, and a line on what it is for. */
function Desks(): React.ReactNode {
  const { say, language } = useWords();
  const [{ data, error }, again] = useQuery({ query: HelpQueuesDocument });
  if (error !== undefined && data === undefined) return <Failed error={error} retry={() => again()} />;
  return (
    <table className="grid-table">
      <thead>
        <tr>
          <th scope="col">{say("help.desk")}</th>
          <th scope="col">{say("help.desk.about")}</th>
          <th scope="col">{say("help.desk.address")}</th>
        </tr>
      </thead>
      <tbody>
        {data?.queues.map(({ id, name, about, addresses: [address = ""] }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{about === null ? null : aboutIn(language, about)}</td>
            <td>
              <a href={`mailto:${address}`}>{address}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
