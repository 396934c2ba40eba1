/** JSON lines, pretty on a terminal. Ids are fields; no subject, text or address is ever logged. */
import winston from "winston";
import { printableLines } from "./printable.ts";

export type Fields = Record<string, string | number | boolean | null | undefined>;
export interface Log {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}
export const logLevels = ["debug", "info", "warn", "error"] as const;

const pretty = winston.format.printf(({ timestamp, level, message, ...fields }) => {
  const tail = Object.entries(fields)
    .map(([name, value]) => ` ${name}=${String(value)}`)
    .join("");
  return `${String(timestamp).slice(11, 19)} ${level.padEnd(5)} ${String(message)}${tail}`;
});
/** What mail servers, browsers and mails say may be in it, and acts on no terminal. */
const harmless = winston.format((info) => {
  info[written] = printableLines(String(info[written]), "  ");
  return info;
});
/** Where winston keeps the line that it writes: `MESSAGE` of triple-beam. */
const written = Symbol.for("message");
/** Logs go to stderr: stdout is for what a command answers. */
export function openLog(level: (typeof logLevels)[number], isTerminal = process.stderr.isTTY === true): Log {
  return winston.createLogger({
    level,
    format: winston.format.combine(
      winston.format.timestamp(),
      isTerminal ? pretty : winston.format.json(),
      harmless(),
    ),
    transports: [new winston.transports.Console({ stderrLevels: [...logLevels] })],
  });
}
/** Fields for an error of whatever kind: its message, its cause, and the stack of what is a bug. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { error: error.message, cause, stack: error.stack };
}
/** Is it an error of the operating system or of PostgreSQL with this code? */
export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
