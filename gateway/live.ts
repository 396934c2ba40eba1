/** What moves on the screens: one ear on the bus for the process, one listener for each subscription. */
import type { Bus, Heard } from "@guichet/shared/bus/port.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { EventData, Watched } from "@guichet/shared/contracts/topology.ts";
import type { Access, Session } from "./access.ts";
import { gatewayError } from "./refusals.ts";

/** What was gathered since the last one. */
export interface Change {
  numbers: number[];
  queuesChanged: boolean;
}
/** One event, as far as listeners choose by it. */
export interface News {
  audience: readonly string[] | null;
  /** Who alone may hear of it, whatever the audience says; null for what a requester may hear of too. */
  members: readonly string[] | null;
  /** Null for what is about no ticket but a queue. */
  number: number | null;
  requester: string | null;
  watchers: readonly string[];
}
export interface Live {
  /**
   * Changes that this person may hear of and `concerns` them, until the client has gone or the session has ended.
   * @throws {Refused} `not-signed-in`; a GraphQL error `too-much-at-once`
   */
  changes(wish: ListenWish): AsyncGenerator<Change, void>;
  close(): void;
}
export interface ListenWish {
  access: Access;
  gone: AbortSignal;
  concerns(news: News, person: string): boolean;
}

/** A session that ended without an event to show it still ends its streams within this time. */
const recheckMs = 60_000;
/** Changes are gathered this long after one was told, so that a mail bomb doesn't ring a bell a mail. */
const restMs = 200;
/** A client that is so far behind had better fetch again. */
const mostWaiting = 1000;
const mostStreamsOfOne = 20;

export async function openLive(bus: Bus): Promise<Live> {
  const listeners = new Set<Listener>();
  const closing = new AbortController();
  await bus.watch((_type, events) => {
    for (const event of events) {
      const news = newsOf(event);
      for (const listener of listeners) listener.hear(news);
    }
  });
  return {
    async *changes({ access, gone, concerns }) {
      const signal = AbortSignal.any([gone, closing.signal]);
      const listener = listenerFor(await stillSignedIn(access), concerns);
      const own = [...listeners].filter(({ person }) => person() === listener.person());
      if (own.length >= mostStreamsOfOne)
        throw gatewayError("too-much-at-once", `You have ${own.length} subscriptions open; close some.`);
      listeners.add(listener);
      try {
        while (!signal.aborted) {
          await listener.news(recheckMs, signal);
          if (signal.aborted) return;
          listener.belongsTo(await stillSignedIn(access));
          const change = listener.take();
          if (change === null) continue;
          yield change;
          await pause(restMs, signal);
        }
      } finally {
        listeners.delete(listener);
      }
    },
    close: () => closing.abort(),
  };
}

/** Nobody in particular means administrators, who may see all, so they hear all. */
const mayHear = ({ audience, members }: News, { person }: Session): boolean =>
  person.administrator ||
  ((audience?.includes(person.id) ?? false) && (members?.includes(person.id) ?? true));

async function stillSignedIn(access: Access): Promise<Session> {
  const session = await access.recheck();
  if (session === null) throw new Refused({ code: "not-signed-in" });
  return session;
}

type Listener = ReturnType<typeof listenerFor>;
function listenerFor(first: Session, concerns: ListenWish["concerns"]) {
  let session = first;
  let [numbers, queuesChanged] = [new Set<number>(), false];
  let wake = () => {};
  return {
    person: () => session.person.id,
    belongsTo(now: Session): void {
      session = now;
    },
    hear(news: News): void {
      if (!mayHear(news, session) || !concerns(news, session.person.id)) return;
      if (news.number === null) queuesChanged = true;
      else if (numbers.size <= mostWaiting) numbers.add(news.number);
      wake();
    },
    /** Resolves as soon as there is something to take. */
    async news(timeoutMs: number, signal: AbortSignal): Promise<void> {
      if (numbers.size > 0 || queuesChanged) return;
      const woken = new AbortController();
      wake = () => woken.abort();
      await pause(timeoutMs, AbortSignal.any([signal, woken.signal]));
      wake = () => {};
    },
    /** @throws {GraphQLError} `too-much-at-once` */
    take(): Change | null {
      if (numbers.size > mostWaiting)
        throw gatewayError("too-much-at-once", "Too much changed at once; fetch again and subscribe anew.");
      if (numbers.size === 0 && !queuesChanged) return null;
      const change = { numbers: [...numbers], queuesChanged };
      [numbers, queuesChanged] = [new Set(), false];
      return change;
    },
  };
}

function newsOf<T extends Watched>({ type, audience, data }: Heard<T>): News {
  const about: EventData<Watched> = data;
  if (!("ticket" in about)) return { audience, members: null, number: null, requester: null, watchers: [] };
  const { number, requester, watchers, members } = about.ticket;
  return { audience, members: amongMembers.has(type) ? members : null, number, requester, watchers };
}
/** The audience leaves requesters out of these; should it fail to, nothing blinks for them either. */
const amongMembers: ReadonlySet<string> = new Set<Watched>([
  "ticket.note-added",
  "ticket.automatic-kept",
  "ticket.bounced",
  "ticket.linked",
  "ticket.queue-told",
  "ticket.absorbed",
  "ticket.parted",
]);

/** Until the time is over or the signal comes; a timer alone keeps no process alive. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    timer.unref();
    signal.addEventListener("abort", end);
  });
}
