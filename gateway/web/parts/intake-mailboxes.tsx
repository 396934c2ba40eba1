/** The mailboxes that are read by IMAP, and how they fare. */
import { useWords, type WordId } from "../words/words.ts";
import type { MailboxIntake } from "./admin-intake.ts";
import { type State, States } from "./intake-state.tsx";
import { IntakeTable } from "./intake-table.tsx";
import { Moment } from "./moment.tsx";
import { useMoments } from "./moments.ts";

export function Mailboxes({ mailboxes }: { mailboxes: readonly MailboxIntake[] }): React.ReactNode {
  const { say, language } = useWords();
  const number = new Intl.NumberFormat(language);
  return (
    <IntakeTable
      title="intake.mailboxes"
      heads={mailboxHeads}
      rows={mailboxes}
      keyOf={({ account, folder }) => `${account} ${folder}`}
      row={(mailbox) => (
        <>
          <th scope="row">
            {mailbox.account} <small>{mailbox.folder}</small>
          </th>
          <td className="wide">
            <MailboxStates mailbox={mailbox} />
          </td>
          <td>{mailbox.readAt === null ? say("intake.never") : <Moment at={mailbox.readAt} />}</td>
          <td className="r">{number.format(mailbox.seen)}</td>
          <td className="r">{number.format(mailbox.stored)}</td>
        </>
      )}
      empty={<p>{say("intake.mailboxes.none")}</p>}
    />
  );
}
const mailboxHeads = [
  { word: "intake.mailbox" },
  { word: "intake.state" },
  { word: "intake.read" },
  { word: "intake.seen", isNumber: true },
  { word: "intake.stored", isNumber: true },
] as const satisfies { word: WordId; isNumber?: boolean }[];

function MailboxStates({ mailbox }: { mailbox: MailboxIntake }): React.ReactNode {
  const { say } = useWords();
  const { full } = useMoments();
  const { problem, problemSince, moveProblem, moveProblemSince, readAt } = mailbox;
  const states: State[] = [];
  if (problem !== null)
    states.push({
      look: "failing",
      words:
        problemSince === null
          ? say("intake.failing")
          : say("intake.failing.since", { moment: full(problemSince) }),
      said: problem,
      advice: say("intake.failing.advice"),
    });
  if (moveProblem !== null)
    states.push({
      look: "silent",
      words:
        moveProblemSince === null
          ? say("intake.not-moved")
          : say("intake.not-moved.since", { moment: full(moveProblemSince) }),
      said: moveProblem,
      advice: say("intake.not-moved.advice"),
    });
  if (states.length === 0)
    states.push(
      readAt === null
        ? { look: "blank", words: say("intake.not-read") }
        : { look: "fine", words: say("intake.fine") },
    );
  return <States states={states} />;
}
