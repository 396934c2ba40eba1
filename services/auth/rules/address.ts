/** Mail addresses as people are found by them, and as they name who only wrote. Pure. */
import { oneLine } from "./text.ts";

/**
 * In lower case, the domain as A-label (RFC 5890), the plus part kept; without what no address holds. RFC 5321
 * §4.5.3.1.3 bounds it to 254 octets; a From that is longer is no address, but whoever wrote it must still be somebody.
 */
export function normalised(address: string): string {
  const clean = address.replace(/[\p{Cc}\s]+/gu, "").toLowerCase();
  const at = clean.lastIndexOf("@");
  const whole = at < 0 ? clean : `${clean.slice(0, at)}@${aLabel(clean.slice(at + 1))}`;
  return whole.slice(0, longestAddress).toWellFormed();
}

/** The name to call somebody who only wrote: their display name, else what their address tells. */
export function nameFor(displayName: string, address: string): string {
  const shown = oneLine(
    oneLine(displayName)
      .replace(/^["'\s]+|["'\s]+$/g, "")
      .slice(0, longestName),
  );
  if (shown !== "" && !shown.includes("@")) return shown;
  const words = (address.split("@")[0] ?? "")
    .replace(/\+.*$/, "")
    .split(/[._-]+/)
    .filter((word) => word !== "");
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ") || address;
}

const longestAddress = 254;
const longestName = 200;

/** The URL parser of WHATWG does it; it would also make numbers of ASCII hosts, so they stay as they are. */
function aLabel(domain: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, controls too
  if (/^[\u0000-\u007f]*$/.test(domain)) return domain;
  return URL.parse(`https://${domain}`)?.hostname ?? domain;
}
