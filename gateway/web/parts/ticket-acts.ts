/** Acts on the ticket that is shown: done at once to the eye, taken back in words when the desk says no. */
import { useEffect, useRef, useState } from "react";
import { type AnyVariables, type TypedDocumentNode, useClient } from "urql";
import { refusalIn } from "../client.ts";
import type { ShownTicketFragment, TicketAct } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { notify } from "./notices.tsx";
import { useRefusalWords } from "./refusals.ts";

export type Shown = ShownTicketFragment;
export interface Acting {
  /** As it will be if the desk agrees. */
  ticket: Shown;
  busy: TicketAct | null;
  /** One intent: a repeat after a lost connection has the same key. True when it was done. */
  perform: Perform;
}
type Perform = <Variables extends AnyVariables>(
  act: TicketAct,
  document: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
  hope?: Partial<Shown>,
) => Promise<boolean>;

export function useActing(read: Shown): Acting {
  const client = useClient();
  const { say } = useWords();
  const refused = useRefusalWords();
  const [hope, setHope] = useState<Partial<Shown>>({});
  const [busy, setBusy] = useState<TicketAct | null>(null);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  /** Drawn at once, sent one after the other: to validate and take at once is no conflict with oneself. */
  const perform: Perform = async (act, document, variables, hoped = {}) => {
    const focused = window.document.activeElement;
    setBusy(act);
    setHope((now) => ({ ...now, ...hoped }));
    notify(null);
    const sent = last.current.then(() => client.mutation(document, variables).toPromise());
    last.current = sent;
    const { error } = await sent;
    if (last.current === sent) {
      setHope({});
      setBusy(null);
    }
    if (error === undefined) return true;
    if (isShown.current) giveBackFocus(focused, act);
    const words = say("act.refused", { number: read.number, act: say(`act.${act}`), why: refused(error) });
    const refusal = refusalIn(error);
    const isUnsure = refusal === null || refusal.code === "unavailable";
    const again = { words: say("state.retry"), run: () => void perform(act, document, variables, hoped) };
    notify({ text: words, isBad: true, ...(isUnsure ? { act: again } : {}) });
    return false;
  };
  return { ticket: { ...read, ...hope }, busy, perform };
}
/** To the act that was taken back, once it is drawn again; whoever has gone on meanwhile is left where they are. */
function giveBackFocus(was: Element | null, act: TicketAct): void {
  requestAnimationFrame(() => {
    const now = document.activeElement;
    const isLost = now === document.body || now?.matches("[data-act]") === true;
    if (!(was instanceof HTMLElement) || was === document.body || !isLost) return;
    const again = document.querySelector<HTMLElement>(`[data-act="${act}"]`);
    (was.isConnected ? was : again)?.focus();
  });
}
