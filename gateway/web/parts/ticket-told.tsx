/** To whom something was sent, and why: one line, the reasons below it when they are asked for. */
import { useState } from "react";
import { type Say, useWords, type WordId } from "../words/words.ts";
import { becauseOf } from "./admin-sent-words.tsx";
import type { Delivery } from "./ticket-entries.ts";

export function Told({ told, queue }: { told: readonly Delivery[]; queue: string }): React.ReactNode {
  const { say, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (told.length === 0) return null;
  const failed = told.filter(({ mail }) => mail.state === "FAILED");
  return (
    <div className="told">
      <p>
        {summaryOf(told, queue, say, language)}{" "}
        {failed.length === 0 ? null : (
          <span className="bad-text">{say("told.failed", { count: failed.length })} </span>
        )}
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say("told.why")}
        </button>
      </p>
      {isOpen ? (
        <ul>
          {told.map(({ id, toName, because, mail }) => (
            <li key={id}>
              {say("told.reason", {
                name: toName,
                reason: say(reasonOf(because)),
                state: say(`told.${mail.state}`),
              })}
              {mail.reply === null || mail.state === "SENT" ? null : (
                <span className="from"> {mail.reply}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function summaryOf(told: readonly Delivery[], queue: string, say: Say, language: string): string {
  const [first, ...others] = told;
  if (first === undefined) return "";
  if (others.length === 0 && first.mail.kind === "acceptance")
    return say("told.accepted", { name: first.toName });
  if (others.length === 0)
    return say("told.one", { name: first.toName, role: becauseOf(first.because ?? "", say) });
  if (told.every(({ because }) => because === "member-of-queue"))
    return say("told.members", { count: told.length, queue });
  const names = [...new Set(told.map(({ toName }) => toName))];
  const list = new Intl.ListFormat(language).format(names.length > most ? names.slice(0, most) : names);
  return names.length > most
    ? say("told.more", { names: list, count: names.length - most })
    : say("told.several", { names: list });
}
const most = 4;

const known = [
  "requester",
  "watcher",
  "member-of-queue",
  "member-of-told-queue",
  "owner",
  "owner-absent",
  "new-owner",
  "former-owner",
  "mentioned",
  "own-mail",
] as const;
const reasonOf = (because: string | null): WordId =>
  `because.${known.find((one) => one === because) ?? "other"}`;
