/** What all pages of the administration share: who may see them, their bar, and the way from one to the next. */
import { Link } from "@tanstack/react-router";
import { isAdministrator, useMe } from "../shell/session.ts";
import "../words/administration.ts";
import "../words/letters.ts";
import "../words/mails.ts";
import { useWords, type WordId } from "../words/words.ts";
import { IntakeMark } from "./intake-mark.tsx";
import { GonePage } from "./states.tsx";
import { useTitle } from "./title.ts";

interface AdminFrameProps {
  title: string;
  /** The list that what is open belongs to. */
  parent?: React.ReactNode;
  note?: string;
  acts?: React.ReactNode;
  filters?: React.ReactNode;
  children: React.ReactNode;
}
export function AdminFrame({
  title,
  parent,
  note,
  acts,
  filters,
  children,
}: AdminFrameProps): React.ReactNode {
  const { say } = useWords();
  const me = useMe();
  useTitle(title);
  if (!isAdministrator(me)) return <GonePage />;
  return (
    <main className="admin">
      <header className="bar">
        {parent}
        <h1>{title}</h1>
        {note === undefined ? null : <span className="bar-count">{note}</span>}
        <span className="grow" />
        {acts}
      </header>
      <div className="filters tabs">
        <nav aria-label={say("admin.nav")}>
          {places.map(([to, word]) => (
            <Link key={to} className="btn quiet" to={to}>
              {say(word)}
              {to === "/admin/intake" ? <IntakeMark /> : null}
            </Link>
          ))}
        </nav>
        <span className="grow" />
        {filters}
      </div>
      {children}
    </main>
  );
}
const places = [
  ["/admin/people", "admin.people"],
  ["/admin/queues", "admin.queues"],
  ["/admin/intake", "admin.intake"],
  ["/admin/mail", "admin.mail"],
  ["/admin/mailbox", "admin.mailbox"],
  ["/admin/parked", "admin.parked"],
] as const satisfies [string, WordId][];
