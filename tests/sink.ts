/** The laboratory's own mail server: takes what Guichet sends by SMTP, and keeps it as it came. */
import { once } from "node:events";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface Arrived {
  /** Of the envelope. */
  from: string;
  to: string[];
  raw: string;
  mail: ParsedMail;
}
interface Refusal {
  to: "RCPT" | "DATA";
  code: number;
  text: string;
}
export interface Sink {
  /** For SMTP_RELAY_URL. */
  url: string;
  /** In the order in which they came. */
  mails: readonly Arrived[];
  mailsTo(address: string): Arrived[];
  /** From now on what is for this address gets this reply, a 4xx or 5xx, to RCPT or after DATA; null: it is taken again. */
  refuses(address: string, refusal: Refusal | null): void;
  close(): Promise<void>;
}
export async function openSink(): Promise<Sink> {
  const mails: Arrived[] = [];
  const refusals = new Map<string, Refusal>();
  const refusalOf = (address: string, to: Refusal["to"]): Error | undefined => {
    const found = refusals.get(address);
    return found?.to === to ? Object.assign(new Error(found.text), { responseCode: found.code }) : undefined;
  };
  const keep = async (raw: Buffer, from: string, to: string[]): Promise<void> => {
    mails.push({ from, to, raw: raw.toString(), mail: await simpleParser(raw) });
  };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, callback) => callback(refusalOf(address, "RCPT")),
    onData(stream, { envelope: { mailFrom, rcptTo } }, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
      stream.on("end", () => {
        const from = mailFrom === false ? "" : mailFrom.address;
        const to = rcptTo.map(({ address }) => address);
        const refusal = to.map((address) => refusalOf(address, "DATA")).find((one) => one !== undefined);
        if (refusal !== undefined) return callback(refusal);
        keep(Buffer.concat(chunks), from, to).then(() => callback(), callback);
      });
    },
  });
  server.on("error", () => undefined); // connections that end with the desk
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const bound = server.server.address();
  const port = bound !== null && typeof bound === "object" ? bound.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    mailsTo: (address) => mails.filter(({ to }) => to.includes(address)),
    refuses(address, refusal) {
      if (refusal === null) refusals.delete(address);
      else refusals.set(address, refusal);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
