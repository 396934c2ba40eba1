/** What every relay promises; and a real SMTP server that answers as a test wants, and keeps what arrives. */
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { SMTPServer } from "smtp-server";
import type { OutgoingMail, Relay } from "./port.ts";

interface OpenedRelay {
  relay: Relay;
  close(): Promise<void>;
}
export const outgoing = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  raw: Buffer.from("Message-ID: <1@lapp.example>\r\nSubject: a\r\n\r\n.\r\n..\r\nend\r\n"),
  envelopeSender: "bounces+0123@lapp.example",
  recipient: "marie.dupont@lapp.example",
  envelopeId: "0123",
  ...changes,
});

export function aRelay(open: () => Promise<OpenedRelay>): void {
  const withRelay = async (run: (relay: Relay) => Promise<void>): Promise<void> => {
    const { relay, close } = await open();
    try {
      await run(relay);
    } finally {
      await close();
    }
  };
  test("takes a mail", () =>
    withRelay(async (relay) => {
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
    }));
  test("takes the same mail again", () =>
    withRelay(async (relay) => {
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
    }));
  test("takes many at once", () =>
    withRelay(async (relay) => {
      const outcomes = await Promise.all(Array.from({ length: 30 }, () => relay.send(outgoing())));
      expect(outcomes.map(({ is }) => is)).toEqual(outcomes.map(() => "taken"));
    }));
  test("refuses for good an address that would smuggle a command", () =>
    withRelay(async (relay) => {
      const recipient = "marie@lapp.example>\r\nRCPT TO:<x@lapp.example";
      expect(await relay.send(outgoing({ recipient }))).toMatchObject({ is: "refused" });
    }));
  test("answers after it was closed that the mail has to wait", async () => {
    const { relay, close } = await open();
    await close();
    expect(await relay.send(outgoing())).toMatchObject({ is: "later", isReachable: false });
  });
}

/** A signal: takes, once it is aborted. */
export type Answer = "takes" | "falls-silent" | { code: number; text: string } | AbortSignal;
export interface RelayServer {
  port: number;
  arrived: string[];
  /** Sender, then recipients. */
  envelopes: string[][];
  /** What was asked for of each mail's reports (RFC 3461). */
  reports: unknown[];
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
  const reports: unknown[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    hideDSN: false,
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, done) => answer(rcpt(address), done),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        arrived.push(Buffer.concat(chunks).toString());
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        envelopes.push([from, ...envelope.rcptTo.map(({ address }) => address)]);
        reports.push({ ...envelope.dsn, recipients: envelope.rcptTo.map(({ dsn }) => dsn) });
        answer(mail(arrived.length), done);
      });
    },
  });
  server.on("error", () => undefined); // connections that the tests cut
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const bound = server.server.address();
  const port = bound !== null && typeof bound === "object" ? bound.port : 0;
  return {
    port,
    arrived,
    envelopes,
    reports,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
function answer(given: Answer, done: (error?: Error) => void): void {
  if (given === "takes") done();
  else if (given instanceof AbortSignal) given.addEventListener("abort", () => done(), { once: true });
  else if (given !== "falls-silent") done(Object.assign(new Error(given.text), { responseCode: given.code }));
}
