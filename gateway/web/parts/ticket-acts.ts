/** Acts on the ticket that is shown: done at once to the eye, taken back in words when the desk says no. */
import { useRef, useState } from "react";
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
  const shownNumber = useRef(read.number);
  shownNumber.current = read.number;
  const perform: Perform = async (act, document, variables, hoped = {}) => {
    const focused = window.document.activeElement;
    setBusy(act);
    setHope(hoped);
    notify(null);
    const { error } = await client.mutation(document, variables).toPromise();
    setHope({});
    setBusy(null);
    if (shownNumber.current === read.number) keepFocus(focused, act);
    if (error === undefined) return true;
    const words = say("act.refused", { number: read.number, act: say(`act.${act}`), why: refused(error) });
    const refusal = refusalIn(error);
    const isUnsure = refusal === null || refusal.code === "unavailable";
    const again = { words: say("state.retry"), run: () => void perform(act, document, variables, hoped) };
    notify({ text: words, isBad: true, ...(isUnsure ? { act: again } : {}) });
    return false;
  };
  return { ticket: { ...read, ...hope }, busy, perform };
}
/** Once all is drawn again: where it was, at the act when it came back, else at the one that comes next. */
function keepFocus(was: Element | null, act: TicketAct): void {
  requestAnimationFrame(() => {
    if (!(was instanceof HTMLElement) || was === document.body || document.activeElement !== document.body)
      return;
    const places = [`[data-act="${act}"]`, ".ticket-bar .primary", ".ticket-bar [data-act]"];
    const found = places.map((place) => document.querySelector<HTMLElement>(place));
    (was.isConnected ? was : found.find((one) => one !== null))?.focus();
  });
}
