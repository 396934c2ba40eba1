/** The requester's room: one calm column under a bar. */
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Brand } from "../parts/brand.tsx";
import { useWords } from "../words/words.ts";
import { Account } from "./account.tsx";

export function Portal({ children }: { children: React.ReactNode }): React.ReactNode {
  const { say } = useWords();
  return (
    <div className="portal">
      <header className="top">
        <Link className="brand" to="/">
          <Brand />
          {say("app.name")}
          <span>{say("app.tagline")}</span>
        </Link>
        <nav aria-label={say("portal.nav")}>
          <Link to="/" activeOptions={{ exact: true }}>
            {say("start.title")}
          </Link>
          <Link to="/history">{say("history.title")}</Link>
          <Link to="/help">{say("portal.help")}</Link>
        </nav>
        <span className="grow" />
        <Link className="btn primary" to="/new" aria-label={say("portal.new")}>
          <IconPlus className="i" aria-hidden="true" />
          <span>{say("portal.new")}</span>
        </Link>
        <Account />
      </header>
      {children}
    </div>
  );
}
