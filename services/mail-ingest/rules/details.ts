/**
 * Office, telephone and equipment that a mail states (DESIGN rule 10). Precision goes first: a wrong office sends a member
 * through the building, a missing one is asked for.
 */
import type { Detail, Details } from "@guichet/shared/contracts/mail.ts";
import { believed, type Candidate, type Place } from "./details-candidate.ts";
import { equipmentIn } from "./details-equipment.ts";
import { officesIn } from "./details-office.ts";
import { type PublicNumberOf, telephonesIn } from "./details-telephone.ts";

/** The body goes before the signature: who writes from elsewhere says so. */
export function detailsOf(body: string, signature: string, publicNumberOf: PublicNumberOf): Details {
  const said = { mail: linesOf(body), signature: linesOf(signature) };
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
    equipment: found(equipmentIn),
  };
}

/** Every detail holds a digit or stands behind a colon. Quoted lines are somebody else's. */
const linesOf = (text: string): string[] =>
  text
    .split("\n", mostLines)
    .filter((line) => /[\d:=]/.test(line) && !line.startsWith(">"))
    .map((line) =>
      line.slice(0, longestLine).replace(/[*\u00a0\u202f\u2009]/g, (found) => (found === "*" ? "" : " ")),
    );
const mostLines = 400;
/** In characters; HTML has whole paragraphs on a line. */
const longestLine = 1000;
