/** The relay by SMTP: nodemailer's pool; bytes go as they are, replies are told apart (RFC 5321 §4.2.1). */
import { createTransport } from "nodemailer";
import { lostBy } from "../rules/refusal.ts";
import { isAddress, type Outcome, type OutgoingMail, type Relay } from "./port.ts";

interface SmtpWish {
  /** `smtp://user:password@host:port`; what nodemailer reads from the query counts too. */
  url: string;
  /** The name said in EHLO. */
  domain: string;
  connections: number;
  /** How long a relay that says nothing is waited for, in ms. */
  silenceMs: number;
  /** Null: mail leaves unsigned. */
  dkim: DkimKey | null;
}
/** RFC 6376. */
export interface DkimKey {
  domain: string;
  selector: string;
  /** An RSA key (PEM): whoever verifies knows that (RFC 8301), not all know others. */
  privateKey: string;
}
/** What nobody may change under way, where a mail has it. The signature bears no time, so that a second try has the same bytes. */
const signedFields = [
  ...["From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"],
  ...["MIME-Version", "Content-Type", "Content-Language", "Auto-Submitted", "X-Auto-Response-Suppress"],
  ...["List-Id", "List-Unsubscribe", "X-Guichet-Ticket"],
].join(":");
export function openSmtpRelay({ url, domain, connections, silenceMs, dkim }: SmtpWish): Relay {
  const transport = createTransport({
    pool: true,
    url,
    name: domain,
    maxConnections: connections,
    maxRequeues: 1,
    connectionTimeout: Math.min(silenceMs, 10_000),
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    ...(dkim !== null && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        ...{ privateKey: dkim.privateKey, headerFieldNames: signedFields },
      },
    }),
  });
  // What fails without a mail under way; the next mail opens a connection again and tells what is wrong.
  transport.on("error", () => undefined);
  return {
    takenState: "sent",
    async send(mail) {
      const { raw, envelopeSender, recipient } = mail;
      // nodemailer would read a list of addresses out of it.
      if (!isAddress(recipient)) return { is: "refused", reply: "not an address", lost: null };
      try {
        const envelope = { from: envelopeSender, to: [recipient] };
        const { response } = await transport.sendMail({ envelope, raw, ...reportWanted(mail) });
        return { is: "taken", reply: shortened(response) };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** RFC 3461, where the relay offers it: a report of failure and delay, of the header alone, that names the mail. */
function reportWanted({ envelopeId, recipient }: OutgoingMail) {
  if (envelopeId === null) return {};
  const isAscii = /^[\x21-\x7e]+$/.test(recipient); // others have an address type of their own (RFC 6533)
  return {
    dsn: {
      ...{ id: envelopeId, return: "headers", notify: ["failure", "delay"] },
      ...(isAscii && { recipient }),
    },
  };
}

/** Only a 5xx to this mail's own commands is about this mail; the others (greeting, TLS, AUTH) are about the desk. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Error)) return { is: "later", reply: shortened(String(error)), isReachable: false };
  const { code, command, responseCode, response } = partsOf(error);
  const reply = shortened(response ?? error.message);
  const isAboutMail = command !== undefined && /^(?:MAIL|RCPT|DATA|API)/.test(command);
  if (isAboutMail && responseCode !== undefined)
    return responseCode >= 500
      ? { is: "refused", reply, lost: lostBy(command, reply) }
      : { is: "later", reply, isReachable: true };
  // nodemailer itself refuses a message over the relay's SIZE.
  if (isAboutMail && (code === "EENVELOPE" || code === "EMESSAGE"))
    return { is: "refused", reply, lost: null };
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
