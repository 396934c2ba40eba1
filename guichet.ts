#!/usr/bin/env node
/** The command: `guichet start [role…]`, `mails`, `mailgate`, `reparse`, `dead-letters`, `--help`. */
import { CannotOpenDatabase } from "@guichet/shared/database/embedded/folder.ts";
import { ConfigurationError } from "@guichet/shared/process/config.ts";
import { printableLines } from "@guichet/shared/process/printable.ts";
import { WrongCall } from "./commands/call.ts";
import { help } from "./commands/help.ts";

const commands: Record<string, (words: string[]) => Promise<void>> = {
  start: async (words) => await (await import("./commands/start.ts")).start(words),
  mails: async (words) => await (await import("./commands/mails.ts")).mails(words),
  mailgate: async (words) => await (await import("./commands/mailgate.ts")).mailgate(words),
  reparse: async (words) => await (await import("./commands/reparse.ts")).reparse(words),
  "dead-letters": async (words) => await (await import("./commands/dead-letters.ts")).deadLetters(words),
};
const [name = "--help", ...words] = process.argv.slice(2);
try {
  if (["--help", "-h", "help"].includes(name) || words.includes("--help")) process.stdout.write(help());
  else if (Object.hasOwn(commands, name)) await commands[name]?.(words);
  else throw new WrongCall(`there is no command ${name}; see guichet --help`);
} catch (error) {
  // What whoever typed the command can mend is told in words; anything else is a bug and shows where.
  const isTheirs =
    error instanceof WrongCall || error instanceof ConfigurationError || error instanceof CannotOpenDatabase;
  const told = isTheirs
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`guichet: ${printableLines(told, "")}\n`);
  process.exitCode = error instanceof WrongCall ? 64 : 1; // 64: EX_USAGE of sysexits.h
}
