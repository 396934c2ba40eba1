/** Mails that are durable and not yet read, in their order; their bytes too as long as there is room. */
import type { RawMail } from "./archive/port.ts";
import { largeBytes } from "./parse/parcel.ts";

/** Beyond this the bytes are read back from the archive; so are those of a large mail, which is rare. */
const heldBytes = 32 * 1024 * 1024;

export interface Entry {
  id: string;
  sizeBytes: number;
  /** Null: in the archive only. */
  mail: RawMail | null;
}
export interface Waiting {
  add(mails: readonly RawMail[]): void;
  addStored(mails: readonly { id: string; sizeBytes: number }[]): void;
  has(id: string): boolean;
  /** The first ones, at least one if there is any. They wait on until they are done. */
  first(most: number, mostBytes: number): Entry[];
  done(entries: readonly Entry[]): void;
  count(): number;
  /** Resolves with the next arrival, with `wake`, or after `timeoutMs`. */
  arrival(timeoutMs: number): Promise<void>;
  wake(): void;
}

export function openWaiting(): Waiting {
  const entries = new Map<string, Entry>();
  let held = 0;
  let wake = (): void => undefined;
  return {
    add(mails) {
      for (const mail of mails) {
        const sizeBytes = mail.raw.length;
        const isHeld = sizeBytes <= largeBytes && held + sizeBytes <= heldBytes;
        if (isHeld) held += sizeBytes;
        entries.set(mail.id, { id: mail.id, sizeBytes, mail: isHeld ? mail : null });
      }
      wake();
    },
    addStored(mails) {
      for (const { id, sizeBytes } of mails)
        if (!entries.has(id)) entries.set(id, { id, sizeBytes, mail: null });
    },
    has: (id) => entries.has(id),
    first(most, mostBytes) {
      const list: Entry[] = [];
      let bytes = 0;
      for (const entry of entries.values()) {
        bytes += entry.sizeBytes;
        if (list.length === most || (list.length > 0 && bytes > mostBytes)) break;
        list.push(entry);
      }
      return list;
    },
    done(list) {
      for (const { id, sizeBytes, mail } of list) {
        if (mail !== null) held -= sizeBytes;
        entries.delete(id);
      }
    },
    count: () => entries.size,
    arrival: (timeoutMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => wake(), timeoutMs);
        wake = () => {
          clearTimeout(timer);
          wake = () => undefined;
          resolve();
        };
      }),
    wake: () => wake(),
  };
}
