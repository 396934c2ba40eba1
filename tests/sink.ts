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
export interface Sink {
  /** For SMTP_RELAY_URL. */
  url: string;
  /** In the order in which they came. */
  mails: readonly Arrived[];
  mailsTo(address: string): Arrived[];
  close(): Promise<void>;
}
export async function openSink(): Promise<Sink> {
  const mails: Arrived[] = [];
  const keep = async (raw: Buffer, from: string, to: string[]): Promise<void> => {
    mails.push({ from, to, raw: raw.toString(), mail: await simpleParser(raw) });
  };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope: { mailFrom, rcptTo } }, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
      stream.on("end", () => {
        const from = mailFrom === false ? "" : mailFrom.address;
        const to = rcptTo.map(({ address }) => address);
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
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
