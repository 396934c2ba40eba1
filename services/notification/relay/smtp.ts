/** The relay by SMTP: nodemailer's pool; bytes go as they are, replies are told apart (RFC 5321 §4.2.1). */
import { createTransport } from "nodemailer";
import { isAddress, type Outcome, type Relay } from "./port.ts";

interface SmtpWish {
  /** `smtp://user:password@host:port`; what nodemailer reads from the query counts too. */
  url: string;
  /** The name said in EHLO. */
  domain: string;
  connections: number;
  /** How long a relay that says nothing is waited for, in ms. */
  silenceMs: number;
}
export function openSmtpRelay({ url, domain, connections, silenceMs }: SmtpWish): Relay {
  const transport = createTransport({
    pool: true,
    url,
    name: domain,
    maxConnections: connections,
    maxRequeues: 1,
    connectionTimeout: Math.min(silenceMs, 10_000),
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
  });
  // What fails without a mail under way; the next mail opens a connection again and tells what is wrong.
  transport.on("error", () => undefined);
  return {
    takenState: "sent",
    async send({ raw, envelopeSender, recipient }) {
      // nodemailer would read a list of addresses out of it.
      if (!isAddress(recipient)) return { is: "refused", reply: "not an address" };
      try {
        const envelope = { from: envelopeSender, to: [recipient] };
        const { response } = await transport.sendMail({ envelope, raw });
        return { is: "taken", reply: shortened(response) };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Only a 5xx to this mail's own commands is about this mail; the others (greeting, TLS, AUTH) are about the desk. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Error)) return { is: "later", reply: shortened(String(error)), isReachable: false };
  const { code, command, responseCode, response } = partsOf(error);
  const reply = shortened(response ?? error.message);
  const isAboutMail = command !== undefined && /^(?:MAIL|RCPT|DATA|API)/.test(command);
  if (isAboutMail && responseCode !== undefined)
    return responseCode >= 500 ? { is: "refused", reply } : { is: "later", reply, isReachable: true };
  // nodemailer itself refuses a message over the relay's SIZE.
  if (isAboutMail && (code === "EENVELOPE" || code === "EMESSAGE")) return { is: "refused", reply };
  return { is: "later", reply, isReachable: false };
}
interface SmtpFailure {
  code: string | undefined;
  command: string | undefined;
  responseCode: number | undefined;
  response: string | undefined;
}
function partsOf(error: Error): SmtpFailure {
  const text = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value : undefined;
  const responseCode = "responseCode" in error ? error.responseCode : undefined;
  return {
    code: text("code" in error ? error.code : undefined),
    command: text("command" in error ? error.command : undefined),
    responseCode: typeof responseCode === "number" ? responseCode : undefined,
    response: text("response" in error ? error.response : undefined),
  };
}
const shortened = (reply: string): string => reply.replace(/\s+/g, " ").slice(0, 500);
