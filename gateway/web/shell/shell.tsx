/** What stands around every page: the door for whoever is not signed in, else the room of a requester or of a member. */
import { Outlet } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { useConnection, whenSignedOut } from "../connection.ts";
import { SessionDocument } from "../operations.generated.ts";
import { useKept } from "../parts/kept.ts";
import { announce, Notices } from "../parts/notices.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";
import { Portal } from "./portal.tsx";
import { isMember, SessionContext } from "./session.ts";
import { SignIn } from "./sign-in.tsx";
import { Workspace } from "./workspace.tsx";

export function Shell(): React.ReactNode {
  const { say } = useWords();
  const { isLost, returns } = useConnection();
  const [isOut, setOut] = useState(false);
  const [{ data: read, error, fetching }, again] = useQuery({ query: SessionDocument });
  const data = useKept(read);
  useEffect(() => whenSignedOut(() => setOut(true)), []);
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
