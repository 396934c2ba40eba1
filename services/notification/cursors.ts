/** Where pages ended: the id of a delivery, or the values by which a list is ordered. */
import { undeliverable } from "@guichet/shared/contracts/notification.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Place } from "./store-undeliverable.ts";

/** @throws {Refused} `invalid-input` */
export function requireCursor(after: string | null): void {
  if (after !== null && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(after)) throw wrongCursor();
}
export const cursorOf = ({ at, person }: Place): string => `${at} ${person}`;
/** @throws {Refused} `invalid-input` */
export function placeFrom(cursor: string): Place {
  const [at, person] = cursor.split(" ");
  const place = undeliverable.pick({ at: true, person: true }).safeParse({ at, person });
  if (!place.success) throw wrongCursor();
  return place.data;
}
function wrongCursor(): Refused {
  const problem = "expected what an earlier page answered as `next`";
  return new Refused({ code: "invalid-input", problems: [{ path: "after", problem }] });
}
