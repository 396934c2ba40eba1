/** Who is written to here: the queues' addresses, in memory for RCPT; the database has them. */
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { elapsedMs } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import { addressOf } from "./parse/mailboxes.ts";
import type { Store } from "./store.ts";

export type Acceptance = "known" | "unknown" | "not-learnt";
export interface Addresses {
  /** Of an address as `addressOf` writes it, or `postmaster`. */
  accepts(address: string): Promise<Acceptance>;
  learn(queues: readonly Queue[], transaction: Transaction): Promise<void>;
}
interface Wish {
  store: Store;
  mailDomain: string;
  log: Log;
}
/** Another process may have heard the change: what is unknown is looked up, all of it now and then. */
const missReloadMs = 2000;
const reloadMs = 30_000;

export async function openAddresses({ store, mailDomain, log }: Wish): Promise<Addresses> {
  let known = await store.addresses();
  let loadedMs = elapsedMs();
  const ours = new Set(["postmaster", `postmaster@${mailDomain}`, `bounces@${mailDomain}`]);
  const reload = async (): Promise<void> => {
    loadedMs = elapsedMs();
    known = await store.addresses();
  };
  return {
    async accepts(address) {
      const plain = withoutPlus(address);
      if (ours.has(plain)) return "known";
      const ageMs = elapsedMs() - loadedMs;
      if (!known.has(plain) && ageMs > missReloadMs) await reload();
      else if (ageMs > reloadMs)
        void reload().catch((error: unknown) =>
          log.warn("the queues' addresses can't be read now; those known still count", errorFields(error)),
        );
      if (known.size === 0) return "not-learnt";
      return known.has(plain) ? "known" : "unknown";
    },
    async learn(queues, transaction) {
      const written = queues.map((queue) => ({
        ...queue,
        addresses: queue.addresses.map((address) => addressOf(address) ?? address),
      }));
      await store.saveQueues(transaction, written);
      const now = await store.addresses(transaction);
      transaction.onCommit(() => {
        known = now;
        loadedMs = elapsedMs();
      });
    },
  };
}

/** `queue+4711.mac@domain` is the queue's. */
function withoutPlus(address: string): string {
  const at = address.lastIndexOf("@");
  const plus = address.indexOf("+");
  return plus > 0 && plus < at ? `${address.slice(0, plus)}${address.slice(at)}` : address;
}
