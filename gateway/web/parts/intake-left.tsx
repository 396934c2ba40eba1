/** Mails that stay in their mailbox, since they could not be taken in, or not whole. */
import { type Say, useWords, type WordId } from "../words/words.ts";
import type { LeftMail } from "./admin-intake.ts";
import { type State, States } from "./intake-state.tsx";
import { IntakeTable } from "./intake-table.tsx";
import { Moment } from "./moment.tsx";
import { sizeIn } from "./ticket-files.tsx";

export function LeftMails({ mails }: { mails: readonly LeftMail[] }): React.ReactNode {
  const { say, language } = useWords();
  if (mails.length === 0) return null;
  return (
    <IntakeTable
      title="intake.left"
      heads={leftHeads}
      rows={mails}
      keyOf={({ account, folder, uid }) => `${account} ${folder} ${uid}`}
      row={({ subject, sender, reason, account, folder, at, sizeBytes }) => (
        <>
          <th scope="row" className="wide">
            {subject ?? say("admin.mail.no-subject")} <small>{sender ?? say("admin.mail.nobody")}</small>
          </th>
          <td className="wide">
            <States states={[whyLeft(reason, say)]} />
          </td>
          <td>
            {account} <small>{folder}</small>
          </td>
          <td>
            <Moment at={at} />
          </td>
          <td className="r">{sizeIn(language, sizeBytes)}</td>
        </>
      )}
      empty={null}
    />
  );
}
function whyLeft(reason: string, say: Say): State {
  if (reason === "too-large")
    return { look: "failing", words: say("intake.too-large"), advice: say("intake.too-large.advice") };
  if (reason === "incomplete")
    return { look: "failing", words: say("intake.incomplete"), advice: say("intake.incomplete.advice") };
  return {
    look: "failing",
    words: say("intake.refused"),
    said: reason,
    advice: say("intake.refused.advice"),
  };
}
const leftHeads = [
  { word: "intake.mail" },
  { word: "intake.why" },
  { word: "intake.mailbox" },
  { word: "intake.found" },
  { word: "intake.size", isNumber: true },
] as const satisfies { word: WordId; isNumber?: boolean }[];
