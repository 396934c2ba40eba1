/** `/4821`: the ticket for its members, the request for who asked or watches; to all others it doesn't exist. */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";
import { NumberTicketDocument } from "../operations.generated.ts";
import { useKept } from "../parts/kept.ts";
import { useLater } from "../parts/later.ts";
import { Failed, GonePage, Loading, NotLoaded } from "../parts/states.tsx";
import { isMember, useMe } from "../shell/session.ts";
import { RequestPage } from "./request.tsx";
import { ticketPage } from "./ticket-later.ts";

export function NumberPage(): React.ReactNode {
  const { number } = useParams({ from: "/$number" });
  const isMemberHere = isMember(useMe());
  if (!/^[1-9]\d{0,8}$/.test(number)) return <GonePage />;
  return isMemberHere ? (
    <EitherPage number={Number(number)} />
  ) : (
    <RequestPage key={number} number={Number(number)} />
  );
}
/** A member's own request may stand in a queue of others. From ticket to ticket the list beside them stays. */
function EitherPage({ number }: { number: number }): React.ReactNode {
  const [{ data: read, error }, again] = useQuery({ query: NumberTicketDocument, variables: { number } });
  const data = useKept(read);
  const [isBroken, setBroken] = useState(false);
  const TicketPage = useLater(ticketPage, data?.ticket != null, () => setBroken(true));
  if (data === undefined)
    return error === undefined ? <Loading /> : <Failed error={error} retry={() => again()} />;
  if (data.ticket === null) return <RequestPage key={number} number={number} />;
  if (TicketPage === null) return isBroken ? <NotLoaded /> : <Loading />;
  return <TicketPage number={number} />;
}
