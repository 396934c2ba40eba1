/**
 * Office, telephone and equipment that a mail states (DESIGN rule 10). Precision goes first: a wrong office sends a member
 * through the building, a missing one is asked for.
 */
import type { Detail, Details } from "@guichet/shared/contracts/mail.ts";
import { believed, type Candidate, type Place } from "./details-candidate.ts";
import { equipmentIn, type KnownEquipment } from "./details-equipment.ts";
import { officesIn } from "./details-office.ts";
import { type PublicNumberOf, telephonesIn } from "./details-telephone.ts";

export interface Knowledge {
  publicNumberOf: PublicNumberOf;
  known: KnownEquipment;
}
/** The body goes before the signature: who writes from elsewhere says so. */
export function detailsOf(body: string, signature: string, { publicNumberOf, known }: Knowledge): Details {
  const said = { mail: linesOf(body, known), signature: linesOf(signature, known) };
  const places: readonly Place[] = ["mail", "signature"];
  const found = (read: (line: string, place: Place) => readonly Candidate[]): Detail | null => {
    for (const origin of places) {
      const value = believed(
        said[origin].flatMap((line) => read(line, origin)),
        origin,
      );
      if (value !== null) return { value, origin };
    }
    return null;
  };
  return {
    office: found(officesIn),
    telephone: found((line, place) => telephonesIn(line, place, publicNumberOf)),
    equipment: found((line) => equipmentIn(line, known)),
  };
}

/** Every detail holds a digit, stands behind a colon or is known. Quoted lines are somebody else's. */
const linesOf = (text: string, known: KnownEquipment): string[] =>
  text
    .split("\n", mostLines)
    .filter((line) => (known.size > 0 || /[\d:=]/.test(line)) && !line.startsWith(">"))
    .map((line) =>
      line.slice(0, longestLine).replace(/[*\u00a0\u202f\u2009]/g, (found) => (found === "*" ? "" : " ")),
    );
const mostLines = 400;
/** In characters; HTML has whole paragraphs on a line. */
const longestLine = 1000;
