/** Texts that are neither plain nor HTML, as something that can be read. */

/** RFC 1896: commands go, `<<` is one, a single line break is a blank. */
export const textOfEnriched = (text: string): string =>
  text
    .replace(/\r\n/g, "\n")
    .replace(/<param>[^<]*<\/param>/gi, "")
    .replace(/<<|<\/?[a-z-]{1,60}>/gi, (command) => (command === "<<" ? "<" : ""))
    .replace(/(?<!\n)\n(?!\n)/g, " ")
    .replace(/\n\n/g, "\n");

/** RFC 5545: what an invitation is about, where and when, for a mail that says nothing else. */
export function textOfCalendar(text: string): string {
  const lines = text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  const inEvent = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => /^BEGIN:VEVENT/i.test(line)),
    ),
  );
  return shown
    .flatMap((name) => {
      const line = inEvent.find((one) => new RegExp(`^${name}[:;]`, "i").test(one));
      const value = line?.replace(/^(?:"[^"]*"|[^":])*:/, "") ?? "";
      return value === "" ? [] : unescaped(value);
    })
    .join("\n");
}
const shown = ["SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION"];
const unescaped = (value: string): string =>
  value.replace(/\\([nN,;\\])/g, (_, mark: string) => (mark.toLowerCase() === "n" ? "\n" : mark));
