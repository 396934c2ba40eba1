/**
 * The last gate before mail leaves: what a cap on automatic mail stops is held back, seen by administrators, until one of
 * them lets it go. In the transaction that makes the deliveries, so that each is counted once, however often a process dies.
 */
import { admit, type Candidate, type Caps, isCapped, keysOf } from "./rules/caps.ts";
import type { DeliveryRow, LetterRow } from "./store.ts";
import type { Held } from "./store-held.ts";

/** Of what was just kept; answers how many are held. */
export async function holdBack(
  deliveries: readonly DeliveryRow[],
  letters: readonly LetterRow[],
  held: Held,
  { caps, now }: { caps: Caps; now: Date },
): Promise<number> {
  const counted = deliveries.flatMap((row) => candidatesIn(row, letters));
  if (counted.length === 0) return 0;
  const made = await held.made(counted.map(({ id }) => id));
  const mails = counted.filter(({ id }) => made.has(id));
  if (mails.length === 0) return 0;
  const { stopped, buckets } = admit(mails, await held.lock(keysOf(mails, caps), now), caps, now);
  await held.write(buckets, now);
  if (stopped.length > 0) await held.hold(stopped);
  return stopped.length;
}
function candidatesIn(
  { id, letter: place, address, state }: DeliveryRow,
  letters: readonly LetterRow[],
): Candidate[] {
  const letter = letters[place];
  if (letter === undefined || address === null || state === "failed") return [];
  return isCapped(letter.kind, letter.because) ? [{ id, address, ticket: letter.ticket }] : [];
}
