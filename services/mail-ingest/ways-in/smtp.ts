/**
 * The socket: who may talk, to whom, how much. Never relays: an address that isn't ours is 550. A mail is answered 250 when
 * it is durable, 451 when that can't be promised now.
 */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { ConfigurationError } from "@guichet/shared/process/config.ts";
import { errorFields, hasCode, type Log } from "@guichet/shared/process/log.ts";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { SMTPConnection, type SMTPConnectionOptions } from "smtp-server/lib/smtp-connection.js";
import type { Acceptance } from "../addresses.ts";
import { addressOf } from "../parse/mailboxes.ts";
import type { Certificate } from "./certificate.ts";
import { bytesOf, openRoom, Reply, type Room, tooSlow } from "./reception.ts";

export interface Door {
  port: number;
  /** Lets nobody in; waits two seconds for those who are sending. */
  close(): Promise<void>;
}
interface Wish {
  address: string;
  port: number;
  /** What the server calls itself. */
  host: string;
  maxMailBytes: number;
  certificate: Certificate;
  accepts(address: string): Promise<Acceptance>;
  /** Resolves with the mail's id once it is durable. */
  take(envelope: MailEnvelope, raw: Buffer): Promise<string>;
  /** At 250. */
  accepted(): void;
  /** How long a client may take for one mail, in ms. */
  dataTimeoutMs?: number;
  log: Log;
}
/** How long a silent client is kept. RFC 5321 §4.5.3.2.7 asks for at least five minutes. */
const idleTimeoutMs = 5 * 60 * 1000;
const closeTimeoutMs = 2000;
/** RFC 5321 §4.5.3.1.8: at least a hundred. */
const mostRecipients = 100;
const mostClients = 1000;
/** Of all mails that are being sent to us at this moment. A client address gets a quarter, one mail at least. */
const mostBytesUnderWay = 128 * 1024 * 1024;
/** RFC 5321 §4.5.3.2.5 and 6: three minutes a block, ten for the end. A byte a minute would hold memory for days. */
const longestDataMs = 10 * 60 * 1000;

export async function openSmtpDoor(wish: Wish): Promise<Door> {
  const { log } = wish;
  const mostBytes = Math.max(mostBytesUnderWay, 2 * wish.maxMailBytes);
  const room = openRoom(mostBytes, Math.max(mostBytes / 4, wish.maxMailBytes));
  const server = new DoorServer({
    name: wish.host,
    banner: "Guichet",
    size: wish.maxMailBytes,
    rejectOversized: true,
    maxRecipients: mostRecipients,
    maxClients: mostClients,
    socketTimeout: idleTimeoutMs,
    closeTimeout: closeTimeoutMs,
    authOptional: true,
    disabledCommands: ["AUTH", "WIZ", "SHELL", "KILL", "XCLIENT", "XFORWARD"],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    logger: false,
    ...wish.certificate,
    onRcptTo: ({ address }, _session, answer) => void checkRecipient(wish, address).then(answer),
    onData: (stream, session, answer) =>
      void takeData(wish, room, server, stream, session).then(
        (id) => answer(null, `Ok: ${id}`),
        (error: Error) => answer(error),
      ),
  });
  // A reset in the middle of a mail, a failed handshake: the client's trouble, not ours. Without a listener the process ends.
  server.on("error", (error: Error) => log.debug("an SMTP client went away", { error: error.message }));
  const port = await listen(server, wish);
  return { port, close: () => close(server) };
}

/** Answers the mail's acceptance with 2.0.0, as clients know it from Postfix, where smtp-server would say 2.6.0. */
class DoorConnection extends SMTPConnection {
  override send(code: number, text?: string | string[], context?: string | false): void {
    // Pipelined commands (RFC 2920) are answered in one packet. 220 begins TLS, so it can't wait.
    const socket = this._socket;
    if (code !== 220 && socket.writableCorked === 0) {
      socket.cork();
      setImmediate(() => socket.uncork());
    }
    super.send(code, text, context === "DATA_OK" ? undefined : context);
  }
}
class DoorServer extends SMTPServer {
  override connect(socket: Socket | TLSSocket, options?: SMTPConnectionOptions | null): void {
    const connection = new DoorConnection(this, socket, options);
    this.connections.add(connection);
    connection.on("error", (error: Error) => this._onError(error));
    connection.init();
  }
  /** smtp-server would wait for the last dot before it answers. */
  hangUp({ id }: SMTPServerSession): void {
    for (const connection of this.connections)
      if (connection.session.id === id) connection.send(421, tooSlow);
  }
}

/** Answers what is wrong with a recipient, null when nothing is. */
async function checkRecipient({ accepts, log }: Wish, given: string): Promise<Reply | null> {
  const address = recipientOf(given);
  try {
    const acceptance = address === null ? "unknown" : await accepts(address);
    if (acceptance === "known") return null;
    return acceptance === "unknown"
      ? new Reply(550, `<${given}>: no such address here`)
      : new Reply(451, "The addresses are not known yet, try again later");
  } catch (error) {
    log.warn("a recipient can't be checked now; the client is asked to try again", errorFields(error));
    return new Reply(451, "The address can't be checked now, try again later");
  }
}
const recipientOf = (given: string): string | null =>
  given.toLowerCase() === "postmaster" ? "postmaster" : addressOf(given);

async function takeData(
  wish: Wish,
  room: Room,
  server: DoorServer,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const envelope = envelopeOf(session); // smtp-server resets the session when the client goes
  const client = envelope.clientAddress;
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
    server.hangUp(session);
  }, wish.dataTimeoutMs ?? longestDataMs);
  const raw = await bytesOf({ stream, client, room, deadline: deadline.signal }).finally(() =>
    clearTimeout(timer),
  );
  try {
    const mail = await wish.take(envelope, raw);
    wish.accepted();
    wish.log.info("mail accepted", { mail, sizeBytes: raw.length, client });
    return mail;
  } catch (error) {
    wish.log.warn("a mail can't be stored now; its sender is asked to try again", {
      client,
      sizeBytes: raw.length,
      ...errorFields(error),
    });
    throw new Reply(451, "The mail can't be stored now, try again later");
  } finally {
    room.giveBack(client, raw.length);
  }
}

function envelopeOf({ envelope, remoteAddress, hostNameAppearsAs, secure }: SMTPServerSession): MailEnvelope {
  const { mailFrom, rcptTo } = envelope;
  const sender = mailFrom === false ? "" : mailFrom.address;
  return {
    mailFrom: addressOf(sender) ?? sender.toWellFormed(),
    recipients: rcptTo.flatMap(({ address }) => recipientOf(address) ?? []),
    clientAddress: remoteAddress,
    helo: hostNameAppearsAs || "",
    tls: secure,
  };
}

/** @throws why the port can't be opened, in words of the configuration */
function listen({ server }: DoorServer, { address, port }: Wish): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(
        hasCode(error, "EADDRINUSE")
          ? new ConfigurationError(
              `SMTP_PORT: ${address}:${port} is taken by another program; stop it or set another port`,
            )
          : error,
      );
    server.once("error", fail);
    server.listen(port, address, () => {
      server.off("error", fail);
      const bound = server.address();
      resolve(bound !== null && typeof bound === "object" ? bound.port : port);
    });
  });
}

/** Clients that are in no mail are sent away at once. */
async function close(server: DoorServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(resolve));
  for (const connection of server.connections)
    if (!connection.session.envelope?.mailFrom) connection.send(421, "Guichet is stopping, try again later");
  await closed;
}
