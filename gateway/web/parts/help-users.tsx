/** How to ask for help, and what happens then. */
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useQuery } from "urql";
import { HelpQueuesDocument, type HelpQueuesQuery } from "../operations.generated.ts";
import { useWords, type WordId } from "../words/words.ts";
import { aboutIn } from "./about.ts";
import { Failed, Loading } from "./states.tsx";

export function HelpForUsers(): React.ReactNode {
  const { say } = useWords();
  const [{ data, error }, again] = useQuery({ query: HelpQueuesDocument });
  if (data === undefined)
    return error === undefined ? <Loading /> : <Failed error={error} retry={() => again()} />;
  return (
    <>
      <p className="lead">{say("help.users.lead")}</p>
      <section>
        <h2>{say("help.ask")}</h2>
        <p>{say("help.ask.how")}</p>
        <Desks queues={data.queues} />
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
function Desks({ queues }: Pick<HelpQueuesQuery, "queues">): React.ReactNode {
  const { say, language } = useWords();
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
        {queues.map(({ id, name, about, addresses: [address = ""] }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{about === null ? null : aboutIn(language, about)}</td>
            <td>
              <Address address={address} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
/** Where the window is narrow it goes on in a new line behind the @, not in the middle of a name. */
function Address({ address }: { address: string }): React.ReactNode {
  return (
    <a href={`mailto:${address}`}>
      {address.split(/(?<=@)/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an address have no other name
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          {part}
        </Fragment>
      ))}
    </a>
  );
}
