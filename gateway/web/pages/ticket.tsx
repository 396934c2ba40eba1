/** A ticket as the members of its queue see it: what was said, what may be done, and what is known. */
import { useCallback, useEffect, useState } from "react";
import { useQuery } from "urql";
import { TicketPageDocument } from "../operations.generated.ts";
import { useFreshness } from "../parts/fresh.ts";
import { useKept } from "../parts/kept.ts";
import { useKeys } from "../parts/keys.ts";
import { isAbout, useLive } from "../parts/live.ts";
import { Neighbours } from "../parts/neighbours.tsx";
import { useOffering } from "../parts/offers.ts";
import { Failed, Gone, Loading } from "../parts/states.tsx";
import { type Shown, useActing } from "../parts/ticket-acts.ts";
import { TicketAsk } from "../parts/ticket-ask.tsx";
import { TicketBar } from "../parts/ticket-bar.tsx";
import { TicketComposer } from "../parts/ticket-composer.tsx";
import { type Asking, useTicketOffers, type Writing } from "../parts/ticket-offers.ts";
import { PassedOn } from "../parts/ticket-passed-on.tsx";
import { TicketSummary } from "../parts/ticket-summary.tsx";
import { TicketTimeline } from "../parts/ticket-timeline.tsx";
import { WaitingAnswers } from "../parts/ticket-waiting.tsx";

export function TicketPage({ number }: { number: number }): React.ReactNode {
  const [{ data: found, error, fetching, stale }, again] = useQuery({
    query: TicketPageDocument,
    variables: { number },
    requestPolicy: useFreshness(number),
  });
  const data = useKept(found);
  useLive((change) => {
    if (isAbout(change, number)) again({ requestPolicy: "network-only" });
  });
  const isOther = data?.ticket != null && data.ticket.number !== number;
  const ticket = isOther ? undefined : data?.ticket;
  return (
    <div className="desk">
      <Neighbours number={number} />
      {ticket != null ? (
        <Ticket key={number} read={ticket} />
      ) : (
        <main className="ticket">
          {error !== undefined ? (
            <Failed error={error} retry={() => again({ requestPolicy: "network-only" })} />
          ) : ticket === null && !fetching && !stale ? (
            <Gone />
          ) : (
            <Loading />
          )}
        </main>
      )}
    </div>
  );
}

function Ticket({ read }: { read: Shown }): React.ReactNode {
  const acting = useActing(read);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [restored, setRestored] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [isSummaryOpen, setSummaryOpen] = useState(false);
  const { ticket } = acting;
  const offers = useTicketOffers(acting, {
    write: (what) => {
      setAsking(null);
      setWriting(what);
    },
    ask: setAsking,
  });
  const toggle = useCallback(() => setSummaryOpen((isOpen) => !isOpen), []);
  useOffering(String(ticket.number), offers);
  useKeys({
    ...Object.fromEntries(offers.map(({ key, run }) => [key ?? "", run])),
    i: toggle,
  });
  useEffect(() => {
    document.title = `${ticket.number} ${ticket.subject} · Guichet`;
  }, [ticket.number, ticket.subject]);
  const takenBack = (text: string): void => {
    setRestored(text);
    setWriting("ANSWER");
  };
  const stopWriting = (): void => {
    const act = writing;
    setRestored(null);
    // what was sent may be done only now, while its author writes something else already
    setWriting((now) => (now === act ? null : now));
    requestAnimationFrame(() => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (isFree) document.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus();
    });
  };
  return (
    <>
      <main className="ticket">
        <TicketBar
          acting={acting}
          offers={offers}
          writing={writing}
          summary={{ isOpen: isSummaryOpen, toggle }}
        />
        {asking === null ? null : (
          <TicketAsk key={asking} asking={asking} acting={acting} close={() => setAsking(null)} />
        )}
        <PassedOn acting={acting} />
        <TicketTimeline ticket={ticket} />
        <WaitingAnswers ticket={ticket} edit={takenBack} />
        {writing === null ? null : (
          <TicketComposer
            key={writing}
            acting={acting}
            writing={writing}
            restored={restored}
            close={stopWriting}
          />
        )}
      </main>
      <TicketSummary acting={acting} isOpen={isSummaryOpen} />
    </>
  );
}
