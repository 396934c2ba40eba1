/** One mail that was taken in: what it is, what became of it, what was sent because of it, and how it came. */
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { AdminMailsQuery } from "../operations.generated.ts";
import { useWords, type WordId } from "../words/words.ts";
import { AddressLink } from "./admin-link.tsx";
import { headersOf } from "./admin-sent.tsx";
import { DeliveryChip, kindOf } from "./admin-sent-words.tsx";
import { useMoments } from "./moments.ts";
import { SignatureLine } from "./signature-line.tsx";

export type Received = AdminMailsQuery["mails"]["nodes"][number];

const classes: ReadonlyMap<string, WordId> = new Map([
  ["human", "mail.class.human"],
  ["bounce", "mail.class.bounce"],
  ["auto-reply", "mail.class.auto-reply"],
  ["auto-generated", "mail.class.auto-generated"],
  ["list", "mail.class.list"],
  ["read-receipt", "mail.class.read-receipt"],
  ["feedback-report", "mail.class.feedback-report"],
  ["own", "mail.class.own"],
  ["unreadable", "mail.class.unreadable"],
  ["from-a-queue", "mail.class.from-a-queue"],
  ["to-postmaster", "mail.class.to-postmaster"],
  ["no-queue", "mail.class.no-queue"],
] as const);
const tones: ReadonlyMap<string, string> = new Map([
  ["human", "ok"],
  ["bounce", "warn"],
  ["unreadable", "bad"],
]);
export function ClassChip({ kind }: { kind: string }): React.ReactNode {
  const { say } = useWords();
  const word = classes.get(kind);
  return <span className={`chip ${tones.get(kind) ?? ""}`}>{word === undefined ? kind : say(word)}</span>;
}

export function useOutcome({ outcome, ticket }: Pick<Received, "outcome" | "ticket">): string {
  const { say } = useWords();
  if (outcome === "pending") return say("admin.mail.pending");
  if (ticket !== null) return say("admin.mail.message", { ticket: String(ticket) });
  const reason = outcome.replace(/^[a-z-]+: /, "");
  const word = classes.get(reason);
  return say("admin.mail.set-aside", { reason: word === undefined ? reason : say(word) });
}

export function MailView({ mail }: { mail: Received }): React.ReactNode {
  const { say } = useWords();
  return (
    <article className="mail-open" aria-label={mail.subject ?? say("admin.mail.no-subject")}>
      <header>
        <h2>{mail.subject ?? say("admin.mail.no-subject")}</h2>
        <AddressLink className="icon" to={{ open: null }}>
          <IconX className="i" aria-hidden="true" />
          <span className="hide">{say("admin.close")}</span>
        </AddressLink>
      </header>
      <Facts mail={mail} />
      <h3>{say("admin.mail.sent")}</h3>
      {mail.sent.length === 0 ? <p className="from">{say("admin.mail.sent.none")}</p> : null}
      <ul className="mail-sent">
        {mail.sent.map(({ id, to, kind, state }) => (
          <li key={id}>
            <span>{to}</span> <small>{kindOf(kind, say)}</small> <DeliveryChip state={state} />
          </li>
        ))}
      </ul>
      <h3>{say("admin.mail.text")}</h3>
      <pre className="mail-text">{mail.text ?? say("admin.mail.no-text")}</pre>
      <details>
        <summary>{say("admin.mail.headers")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre className="mail-text" tabIndex={0}>
          {headersOf(mail.headers)}
        </pre>
      </details>
      <p className="trace-acts">
        <a className="btn" href={mail.sourceUrl} target="_blank" rel="noreferrer">
          {say("admin.mail.source")}
        </a>
      </p>
    </article>
  );
}

function Facts({ mail }: { mail: Received }): React.ReactNode {
  const { say } = useWords();
  const { full } = useMoments();
  const outcome = useOutcome(mail);
  return (
    <dl className="mail-facts">
      <dt>{say("admin.mail.from")}</dt>
      <dd>{mail.from ?? say("admin.mail.nobody")}</dd>
      <dt>{say("admin.mail.at")}</dt>
      <dd>
        {full(mail.receivedAt)}{" "}
        {mail.copies === 0 ? null : <small>{say("admin.mail.copies", { count: mail.copies })}</small>}
      </dd>
      <dt>{say("admin.mail.class")}</dt>
      <dd>
        <ClassChip kind={mail.class} />
      </dd>
      {mail.protection === null ? null : (
        <>
          <dt>{say("signature.name")}</dt>
          <dd>
            <SignatureLine protection={mail.protection} />
          </dd>
        </>
      )}
      <dt>{say("admin.mail.outcome")}</dt>
      <dd>
        {mail.ticket === null ? (
          outcome
        ) : (
          <Link to="/$number" params={{ number: String(mail.ticket) }}>
            {outcome}
          </Link>
        )}
      </dd>
    </dl>
  );
}
