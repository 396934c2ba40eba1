/** How members deal with requests: who is told what, answering and acting by mail, on the web, and when away. */
import { Link } from "@tanstack/react-router";
import { useWords, type WordId } from "../words/words.ts";
import { Points } from "./help-users.tsx";

export function HelpForMembers(): React.ReactNode {
  const { say } = useWords();
  return (
    <>
      <p className="lead">{say("help.members.lead")}</p>
      <Points
        title="help.who"
        words={["help.who.new", "help.who.taken", "help.who.named", "help.who.note"]}
      />
      <Points title="help.reply" words={["help.reply.mail", "help.reply.address", "help.reply.not-sent"]} />
      <section>
        <h2>{say("help.commands")}</h2>
        <p>{say("help.commands.how")}</p>
        <table className="grid-table commands">
          <thead>
            <tr>
              <th scope="col">{say("help.commands.fr")}</th>
              <th scope="col">{say("help.commands.en")}</th>
              <th scope="col">{say("help.commands.effect")}</th>
            </tr>
          </thead>
          <tbody>
            {commands.map(({ fr, en, effect }) => (
              <tr key={en}>
                <th scope="row">
                  <code lang="fr">{fr}</code>
                </th>
                <td>
                  <code lang="en">{en}</code>
                </td>
                <td>{say(effect)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{say("help.commands.wrong")}</p>
      </section>
      <Points title="help.links" words={["help.links.what", "help.links.yours"]} />
      <Points title="help.web" words={["help.web.steps", "help.web.recipients", "help.web.keys"]} />
      <section>
        <h2>{say("help.away")}</h2>
        <p>{say("help.away.what")}</p>
        <p>
          <Link to="/me">{say("help.away.where")}</Link>
        </p>
      </section>
    </>
  );
}
const commands: readonly { fr: string; en: string; effect: WordId }[] = [
  { fr: "#valider", en: "#validate", effect: "help.commands.validate" },
  { fr: "#prendre", en: "#take", effect: "help.commands.take" },
  { fr: "#note", en: "#note", effect: "help.commands.note" },
  { fr: "#résoudre", en: "#resolve", effect: "help.commands.resolve" },
  { fr: "#pour NOM", en: "#for NAME", effect: "help.commands.for" },
];
