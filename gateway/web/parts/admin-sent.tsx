/** One mail that went out, as the recipient's mail program shows it: HTML or text, and its headers. */
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AdminSentMailsQuery } from "../operations.generated.ts";
import { nonce } from "../theme/theme.ts";
import { useWords } from "../words/words.ts";
import { AddressLink } from "./admin-link.tsx";
import { becauseOf, DeliveryChip, kindOf } from "./admin-sent-words.tsx";
import { useMoments } from "./moments.ts";

export type Sent = AdminSentMailsQuery["sentMails"]["nodes"][number];
const views = { html: "admin.mail.html", text: "admin.mail.text", headers: "admin.mail.headers" } as const;
type View = keyof typeof views;

export function SentMailView({ mail }: { mail: Sent }): React.ReactNode {
  const { say } = useWords();
  const [view, setView] = useState<View>(mail.html === null ? "text" : "html");
  const shown: View[] = mail.html === null ? ["text", "headers"] : ["html", "text", "headers"];
  return (
    <article className="mail-open" aria-label={mail.subject}>
      <header>
        <h2>{mail.subject}</h2>
        <AddressLink className="icon" to={{ open: null }}>
          <IconX className="i" aria-hidden="true" />
          <span className="hide">{say("admin.close")}</span>
        </AddressLink>
      </header>
      <SentFacts mail={mail} />
      <p className="mail-views">
        {shown.map((one) => (
          <button
            key={one}
            type="button"
            className="btn quiet"
            aria-pressed={one === view}
            onClick={() => setView(one)}
          >
            {say(views[one])}
          </button>
        ))}
      </p>
      {view === "html" && mail.html !== null ? (
        <iframe className="mail-html" title={mail.subject} sandbox="" srcDoc={styled(mail.html)} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre className="mail-text" tabIndex={0}>
          {view === "headers" ? headersOf(mail.headers) : mail.text}
        </pre>
      )}
    </article>
  );
}
/** The frame inherits the page's policy: the letter's own style sheet (for dark) needs the page's nonce. */
const styled = (html: string): string => html.replaceAll("<style>", `<style nonce="${nonce()}">`);
export const headersOf = (headers: readonly { name: string; value: string }[]): string =>
  headers.map(({ name, value }) => `${name}: ${value}`).join("\n");

function SentFacts({ mail }: { mail: Sent }): React.ReactNode {
  const { say } = useWords();
  const { full } = useMoments();
  return (
    <dl className="mail-facts">
      <dt>{say("admin.mail.from")}</dt>
      <dd>{mail.from}</dd>
      <dt>{say("admin.mail.to")}</dt>
      <dd>
        {mail.to} <small>{becauseOf(mail.because, say)}</small>
      </dd>
      {mail.replyTo === null ? null : (
        <>
          <dt>{say("admin.mail.reply-to")}</dt>
          <dd>{mail.replyTo}</dd>
        </>
      )}
      <dt>{say("admin.mail.at")}</dt>
      <dd>
        {full(mail.at)} <DeliveryChip state={mail.state} />{" "}
        {mail.reply === null ? null : <code>{mail.reply}</code>}
      </dd>
      <dt>{say("admin.mail.kind")}</dt>
      <dd>
        {kindOf(mail.kind, say)}{" "}
        <small>{say(mail.automatic ? "admin.mail.automatic" : "admin.mail.by-hand")}</small>
      </dd>
      {mail.ticket === null ? null : (
        <>
          <dt>{say("admin.mail.ticket")}</dt>
          <dd>
            <Link to="/$number" params={{ number: String(mail.ticket) }}>
              {mail.ticket}
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}
