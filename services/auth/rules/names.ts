/** Names and addresses of people. Pure. */

/** Compared in lower case (RFC 5321 §2.4 lets us for delivery to people), without blanks around. */
export const folded = (address: string): string => address.trim().toLowerCase();

/** The name to call somebody who only wrote: their display name, else what their address tells. */
export function nameFor(displayName: string, address: string): string {
  const shown = displayName
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/^["'\s]+|["'\s]+$/g, "")
    .slice(0, 200)
    .trim();
  if (shown !== "" && !shown.includes("@")) return shown;
  const words = (address.split("@")[0] ?? "")
    .replace(/\+.*$/, "")
    .split(/[._-]+/)
    .filter((word) => word !== "");
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ") || address;
}
