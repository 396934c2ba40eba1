/**
 * `guichet mailgate`: hands the message on standard input over to the running instance, for aliases and procmail. Options as RT's
 * rt-mailgate has them. Whoever calls it keeps the mail unless the answer is 0, and tries again after 75.
 */
import { readConfig } from "@guichet/shared/process/config.ts";
import { printable } from "@guichet/shared/process/printable.ts";
import { createTransport } from "nodemailer";
import { readOptions, WrongCall } from "./call.ts";
import { type Message, messageFrom, mostMailBytes } from "./mailgate-message.ts";

/** sysexits.h, which mail systems understand. */
const exits = { ok: 0, dataError: 65, noUser: 67, unavailable: 69, tempFail: 75 } as const;
interface Wish {
  /** RFC 5321 RCPT. */
  recipient: string;
  url: URL;
  timeoutMs: number;
  debug: boolean;
}
/** RT's: how long it waits for its server. */
const defaultTimeoutSeconds = 180;

/** Sets the exit code; whatever went wrong that nobody thought of is no reason to lose a mail. @throws {WrongCall} */
export async function mailgate(words: string[]): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`guichet mailgate: ${printable(line)}\n`);
  try {
    await takeMessage(wishOf(words, process.env), say);
  } catch (error) {
    if (error instanceof WrongCall) throw error;
    end(exits.tempFail, wordsOf(error), say);
  }
}
async function takeMessage(wish: Wish, say: (line: string) => void): Promise<void> {
  const message = await messageFrom(process.stdin);
  if (message === "empty") return end(exits.dataError, "there is no message on standard input", say);
  if (message === "too-large")
    return end(
      exits.unavailable,
      `the message has more than ${mostMailBytes} bytes, which Guichet never takes`,
      say,
    );
  await deliver(wish, message, say);
}
function end(code: number, line: string, say: (line: string) => void): void {
  say(line);
  process.exitCode = code;
}

function wishOf(words: string[], env: NodeJS.ProcessEnv): Wish {
  const known = {
    queue: "value",
    action: "value",
    url: "value",
    timeout: "value",
    extension: "value",
    debug: "flag",
  } as const;
  const { options, rest } = readOptions(words, known);
  if (rest.length > 0)
    throw new WrongCall(`${rest.join(" ")}: the message is read from standard input; see guichet --help`);
  const action = options.get("action") ?? "correspond";
  if (action !== "correspond")
    throw new WrongCall(
      `--action ${action}: only correspond is possible; members write notes with #note on the first line`,
    );
  const seconds = Number(options.get("timeout") ?? defaultTimeoutSeconds);
  if (!(seconds > 0 && seconds <= 3600))
    throw new WrongCall("--timeout wants a number of seconds, up to 3600");
  return {
    recipient: recipientOf(options, env),
    url: urlOf(options.get("url"), env),
    timeoutMs: seconds * 1000,
    debug: options.has("debug"),
  };
}

/** The address of a queue, or what stands before its @; `--extension` says what the mail system's $EXTENSION means. */
function recipientOf(options: ReadonlyMap<string, string>, env: NodeJS.ProcessEnv): string {
  const [extension, value = ""] = [options.get("extension"), env["EXTENSION"]];
  if (extension !== undefined && extension !== "queue" && extension !== "ticket")
    throw new WrongCall(`--extension ${extension}: expected queue or ticket`);
  const queue = extension === "queue" && value !== "" ? value : options.get("queue");
  if (queue === undefined || queue.trim() === "") throw new WrongCall("--queue wants the address of a queue");
  const written = queue.trim().toLowerCase();
  const address = written.includes("@") ? written : `${written}@${readConfig(env).MAIL_DOMAIN}`;
  if (!/^[^\s<>,;:"@]+@[^\s<>,;:"@]+$/.test(address)) throw new WrongCall(`--queue ${queue}: not an address`);
  // what stands behind the plus sign tells a member's ticket
  const detail = extension === "ticket" && /^[\w.-]+$/.test(value) ? `+${value}` : "";
  return address.replace(/(?=@)/, detail);
}
function urlOf(given: string | undefined, env: NodeJS.ProcessEnv): URL {
  const text = given ?? `smtp://127.0.0.1:${readConfig(env).SMTP_PORT}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["smtp:", "lmtp:"].includes(url.protocol) || url.hostname === "" || url.port === "")
    throw new WrongCall(
      `--url ${text}: expected smtp://host:port or lmtp://host:port, since Guichet takes mail by SMTP and LMTP`,
    );
  return url;
}

/** Anything but a clear refusal of this mail is worth another try. */
async function deliver(
  { recipient, url, timeoutMs, debug }: Wish,
  message: Message,
  say: (line: string) => void,
): Promise<void> {
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port),
    lmtp: url.protocol === "lmtp:",
    tls: { rejectUnauthorized: false }, // the certificate may be Guichet's own; nobody's password travels here
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  try {
    const envelope = { from: message.sender, to: [recipient] };
    const { response } = await transport.sendMail({ envelope, raw: message.raw });
    if (debug) say(`${recipient} by ${url.href}: ${response}`);
    process.exitCode = exits.ok;
  } catch (error) {
    end(exitFor(error), `${recipient} by ${url.href}: ${wordsOf(error)}`, say);
  } finally {
    transport.close();
  }
}
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A 5xx to a command of this very mail is about it, and so is nodemailer's own refusal of what is over the server's SIZE. */
function exitFor(error: unknown): number {
  const [code, command, reply] = ["code", "command", "responseCode"].map((name): unknown =>
    error instanceof Error ? Reflect.get(error, name) : undefined,
  );
  if (code === "EMESSAGE" && reply === undefined) return exits.unavailable;
  const isAboutMail = typeof command === "string" && /^(?:MAIL|RCPT|DATA|API)/.test(command);
  if (!isAboutMail || typeof reply !== "number" || reply < 500) return exits.tempFail;
  return wordsOf(error).includes("5.1.1") ? exits.noUser : exits.unavailable; // RFC 3463: no such mailbox
}
