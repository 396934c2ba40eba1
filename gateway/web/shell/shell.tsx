/** What stands around every page: the door for whoever is not signed in, else the room of a requester or of a member. */
import { Outlet } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { useConnection, whenSignedOut } from "../connection.ts";
import { SessionDocument } from "../operations.generated.ts";
import { useKept } from "../parts/kept.ts";
import { announce, Notices } from "../parts/notices.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";
import { tellOtherPages, whenOtherPages } from "./other-pages.ts";
import { Portal } from "./portal.tsx";
import { isMember, type Me, SessionContext } from "./session.ts";
import { SignIn } from "./sign-in.tsx";
import { Workspace } from "./workspace.tsx";

export function Shell(): React.ReactNode {
  const { say } = useWords();
  const { isLost, returns } = useConnection();
  const [isOut, setOut] = useState(false);
  const [{ data: read, error, fetching }, again] = useQuery({ query: SessionDocument });
  const data = useKept(read);
  const leave = useCallback(() => setOut(true), []);
  useEffect(() => whenSignedOut(leave), [leave]);
  useOnePerson(data?.me, leave);
  useEffect(
    () =>
      whenOtherPages({
        "signed-out": leave,
        "signed-in": () => (isOut ? location.reload() : again({ requestPolicy: "network-only" })),
      }),
    [isOut, again, leave],
  );
  useEffect(() => {
    if (returns > 0) again({ requestPolicy: "network-only" });
  }, [returns, again]);
  const wasLost = useRef(isLost);
  useEffect(() => {
    if (wasLost.current !== isLost) announce(say(isLost ? "state.offline" : "state.online"));
    wasLost.current = isLost;
  }, [isLost, say]);
  const me = isOut ? null : data?.me;
  if (me === undefined)
    return error !== undefined && !fetching ? <Failed error={error} retry={() => again()} /> : <Loading />;
  if (me === null)
    return (
      <SignIn
        onSignedIn={() => {
          tellOtherPages("signed-in");
          if (isOut)
            location.reload(); // nothing that was read before is left for whoever comes now
          else again({ requestPolicy: "network-only" });
        }}
      />
    );
  const Room = isMember(me) ? Workspace : Portal;
  return (
    <SessionContext value={me}>
      {isLost ? <div className="strip warn">{say("state.offline")}</div> : null}
      <Room>
        <Outlet />
      </Room>
      <Notices />
    </SessionContext>
  );
}
/** What was read for one person is not shown to another, who signed in on another page or while this one heard nothing. */
function useOnePerson(me: Me | null | undefined, left: () => void): void {
  const known = useRef<string | null>(null);
  const now = me === undefined ? undefined : (me?.person.id ?? null);
  useEffect(() => {
    if (now === undefined || now === known.current) return;
    if (known.current === null) known.current = now;
    else if (now === null) left();
    else location.reload();
  }, [now, left]);
}
