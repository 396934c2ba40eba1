/** Telephone numbers by the numbering plans of all countries; France where none is named. */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** @returns in the national format for France, else in the international one; null for what is no public number */
export function publicNumberOf(written: string): string | null {
  const number = parsePhoneNumberFromString(written.replace(/^00/, "+"), "FR");
  if (number === undefined || !number.isValid()) return null;
  return number.countryCallingCode === "33" ? number.formatNational() : number.formatInternational();
}
