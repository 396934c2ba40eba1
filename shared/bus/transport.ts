/** What a broker must do for the bus; all that both have in common stands in `open.ts` and `consume.ts`. */
import type { Message } from "../contracts/envelope.ts";
import type { Database, Transaction } from "../database/pool.ts";

/** So often a list may be begun without an end, whoever died over it, before its events are parked. */
export const deliveryLimit = 20;

/** A list with its JSON, made once: the size of each event is checked on the same text. */
export interface Outgoing extends Message {
  text: string;
}
export interface Transport {
  /** Sends what a publisher's earlier process committed but did not send; from then on as it is committed. */
  relay(database: Database): Promise<void>;
  /** In the caller's transaction; one message a list. `consumers`: those whose queues must get it. */
  publish(transaction: Transaction, messages: Outgoing[], consumers: readonly string[]): Promise<void>;
  /**
   * Gives each list to `take`, one at a time. A list is done when `take` resolves; `take` throws only while stopping,
   * and then the list comes again. `dead` gets what came too often without an end.
   */
  consume(
    consumer: string,
    database: Database,
    take: (message: Message) => Promise<void>,
    dead: (message: Message, error: string) => Promise<void>,
  ): Promise<void>;
  watch(types: readonly string[], hear: (message: Message) => void): Promise<void>;
  /** JSON text in and out. @throws {Unavailable} */
  call(service: string, name: string, input: string, timeoutMs: number): Promise<string>;
  serve(service: string, answer: (name: string, input: string) => Promise<string>): Promise<void>;
  ping(): Promise<void>;
  depths(): Promise<Record<string, number>>;
  close(): Promise<void>;
}
