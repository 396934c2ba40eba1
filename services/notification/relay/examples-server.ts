/** A real SMTP server that answers as a test wants, and keeps what arrives. */
import { once } from "node:events";
import { SMTPServer } from "smtp-server";

export type Answer = "takes" | "falls-silent" | { code: number; text: string };
export interface RelayServer {
  port: number;
  arrived: string[];
  /** Sender, then recipients. */
  envelopes: string[][];
  close(): Promise<void>;
}
export const takes = (): Answer => "takes";

/** `rcpt` answers each RCPT TO, `mail` the end of the nth DATA. */
export async function openRelayServer(
  rcpt: (address: string) => Answer = takes,
  mail: (nth: number) => Answer = takes,
): Promise<RelayServer> {
  const arrived: string[] = [];
  const envelopes: string[][] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, done) => answer(rcpt(address), done),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        arrived.push(Buffer.concat(chunks).toString());
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        envelopes.push([from, ...envelope.rcptTo.map(({ address }) => address)]);
        answer(mail(arrived.length), done);
      });
    },
  });
  server.on("error", () => undefined); // connections that the tests cut
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const bound = server.server.address();
  const port = bound !== null && typeof bound === "object" ? bound.port : 0;
  return { port, arrived, envelopes, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
function answer(given: Answer, done: (error?: Error) => void): void {
  if (given === "takes") done();
  else if (given !== "falls-silent") done(Object.assign(new Error(given.text), { responseCode: given.code }));
}
