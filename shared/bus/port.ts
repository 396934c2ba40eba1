/** The bus port: five verbs. Two transports carry it, PostgreSQL and RabbitMQ; one contract suite judges both. */
import type { Envelope } from "../contracts/envelope.ts";
import type {
  CallInput,
  CallName,
  CallOutput,
  CallsOf,
  Consumer,
  EventData,
  EventType,
  HeardBy,
  Publisher,
  SaidBy,
  Service,
  Watched,
} from "../contracts/topology.ts";
import type { Database, Transaction } from "../database/pool.ts";

/** What a service gives to be published; the bus adds what surrounds it. `at` comes from the injected clock. */
export interface Draft<T extends EventType> {
  id?: string;
  at: Date;
  subject: string;
  subjectVersion: number;
  cause: string | null;
  audience: readonly string[] | null;
  traceparent: string | null;
  data: EventData<T>;
}
export type Heard<T extends EventType> = Omit<Envelope, "data"> & { data: EventData<T> };

/** Makes the effect of a list of events in the transaction of its inbox row. It must not commit anything beside it. */
export type Handlers<C extends Consumer> = {
  [T in HeardBy<C>]: (events: Heard<T>[], transaction: Transaction) => Promise<void>;
};
export type Answers<S extends Service> = {
  [N in Exclude<CallsOf<S>, `${string}.parked` | `${string}.replay`>]: (
    input: CallInput<N>,
  ) => Promise<CallOutput<N>>;
};

/** Hands events over in the caller's transaction: what rolls back is never sent. Throws if one is over 256 KiB. */
export type Publish<P extends Publisher> = <T extends SaidBy<P>>(
  transaction: Transaction,
  type: T,
  drafts: Draft<T>[],
) => Promise<void>;

export interface Bus {
  /** What `publisher` says from now on; what an earlier process left in `database` unsent is sent too. */
  publisher<P extends Publisher>(publisher: P, database: Database): Promise<Publish<P>>;
  /** Each list reaches `handlers` at least once and takes effect once. Failing events are retried alone, then parked. */
  subscribe<C extends Consumer>(consumer: C, database: Database, handlers: Handlers<C>): Promise<void>;
  /** Every process hears it after the commit; nothing is kept. */
  watch(hear: <T extends Watched>(type: T, events: Heard<T>[]) => void): Promise<void>;
  /** @throws {Refused} what the service refused; {Unavailable} when it did not answer within `timeoutMs` */
  call<N extends CallName>(name: N, input: CallInput<N>, timeoutMs?: number): Promise<CallOutput<N>>;
  serve<S extends Service>(service: S, answers: Answers<S>): Promise<void>;
  /** Is the transport connected? Throws with the reason when it is not. */
  ping(): Promise<void>;
  /** Lists waiting for each consumer of this process. */
  depths(): Promise<Record<string, number>>;
  /** Events parked for each consumer of this process. */
  parkedCounts(): Promise<Record<string, number>>;
  /** Takes no new list, finishes those under way, and closes. */
  close(): Promise<void>;
}
