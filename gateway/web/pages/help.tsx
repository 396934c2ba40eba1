/** `/help`: how to ask, for everybody, and how to deal with what is asked, for members. Made to be printed too. */
import { IconPrinter } from "@tabler/icons-react";
import { useAddress } from "../parts/admin-address.ts";
import { AddressLink } from "../parts/admin-link.tsx";
import { HelpForMembers } from "../parts/help-members.tsx";
import { HelpForUsers } from "../parts/help-users.tsx";
import { useTitle } from "../parts/title.ts";
import { isMember, useMe } from "../shell/session.ts";
import "../words/help.ts";
import { useWords } from "../words/words.ts";

export function Help(): React.ReactNode {
  const { say } = useWords();
  const isOfQueue = isMember(useMe());
  const asked = useAddress().get("for");
  const isForMembers = isOfQueue && asked !== "users";
  const title = say(isForMembers ? "help.members.title" : "help.users.title");
  useTitle(title);
  return (
    <main className="page guide">
      <header>
        <h1>{title}</h1>
        <span className="grow" />
        {isOfQueue ? (
          <nav aria-label={say("help.for")}>
            <AddressLink className="btn quiet" to={{ for: null }} isCurrent={isForMembers}>
              {say("help.for.members")}
            </AddressLink>
            <AddressLink className="btn quiet" to={{ for: "users" }} isCurrent={!isForMembers}>
              {say("help.for.users")}
            </AddressLink>
          </nav>
        ) : null}
        <button type="button" className="btn" onClick={() => window.print()}>
          <IconPrinter className="i" aria-hidden="true" />
          {say("help.print")}
        </button>
      </header>
      {isForMembers ? <HelpForMembers /> : <HelpForUsers />}
    </main>
  );
}
