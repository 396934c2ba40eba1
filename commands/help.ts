import { configSchema } from "@guichet/shared/process/config.ts";
import { z } from "zod";

export interface Variable {
  name: string;
  about: string;
  /** Empty: none. */
  preset: string;
}
/** Every variable of the configuration, as the schema describes it. */
export function variables(): Variable[] {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, property]) => {
    const { description = "", default: preset = "" } = typeof property === "object" ? property : {};
    return { name, about: description, preset: String(preset) };
  });
}
export const commandLines = [
  [
    "guichet start [ROLE…]",
    "run all roles in this process, or those named: auth, ticket, notification, search, gateway, mail-ingest",
  ],
  [
    "guichet mails [--json] [--query TEXT] [--follow]",
    "what was taken in, a line a mail: what became of it, what was sent because of it",
  ],
  [
    "guichet mailgate --queue ADDRESS [--url smtp://HOST:PORT]",
    "takes the message on standard input, for aliases and procmail; exit 75: to be retried",
  ],
  [
    "guichet reparse [--older-than VERSION] [--mail ID] [--unreadable] [--dry-run] [--json]",
    "reads stored mails again with the present parser, and prints what is read otherwise",
  ],
  ["guichet dead-letters [--json]", "events that a service could not handle"],
  ["guichet dead-letters replay ID… | --all", "try them again"],
  ["guichet --help", "this page"],
] as const;

export function help(): string {
  const width = Math.max(...commandLines.map(([line]) => line.length));
  const names = variables();
  const nameWidth = Math.max(...names.map(({ name }) => name.length));
  return [
    "Guichet: a help desk for a laboratory. Requests by mail and on the web, none forgotten.",
    "",
    "Commands (all but start speak to the instance that runs on DATA_DIR):",
    ...commandLines.map(([line, about]) => `  ${line.padEnd(width)}  ${about}`),
    "",
    "Environment variables:",
    ...names.map(
      ({ name, about, preset }) =>
        `  ${name.padEnd(nameWidth)}  ${about}${preset === "" ? "" : ` [${preset}]`}`,
    ),
    "",
  ].join("\n");
}
