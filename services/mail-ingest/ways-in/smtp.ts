/**
 * The socket: who may talk, to whom, how much. Never relays: an address that isn't ours is 550. A mail is answered 250 when
 * it is durable, 451 when that can't be promised now; by LMTP (RFC 2033) once for each recipient.
 */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { ConfigurationError } from "@guichet/shared/process/config.ts";
import { errorFields, hasCode, type Log } from "@guichet/shared/process/log.ts";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import { z } from "zod";
import type { Acceptance } from "../addresses.ts";
import { addressOf } from "../parse/mailboxes.ts";
import { release } from "../parse/parcel.ts";
import type { Certificate } from "./certificate.ts";
import { type ClientBounds, DoorServer } from "./door-server.ts";
import { bytesOf, noRoom, Reply, type Room } from "./reception.ts";

export interface Door {
  port: number;
  /** Lets nobody in; waits two seconds for those who are sending. */
  close(): Promise<void>;
}
interface Wish {
  /** LMTP is for the mail system of the house: it wants no queue of its own at this end. */
  protocol: "smtp" | "lmtp";
  address: string;
  port: number;
  /** What the server calls itself. */
  host: string;
  maxMailBytes: number;
  /** For all mails that are being sent to us, by whichever door. */
  room: Room;
  certificate: Certificate;
  accepts(address: string): Promise<Acceptance>;
  /** Resolves with the mail's id once it is durable. */
  take(envelope: MailEnvelope, raw: Buffer): Promise<string>;
  /** At 250. */
  accepted(): void;
  /** How long a client may take for one mail, in ms. */
  dataTimeoutMs?: number;
  /** Of one client. */
  bounds?: Partial<ClientBounds>;
  log: Log;
}
/** How long a silent client is kept. RFC 5321 §4.5.3.2.7 asks for at least five minutes. */
const idleTimeoutMs = 5 * 60 * 1000;
const closeTimeoutMs = 2000;
/** RFC 5321 §4.5.3.1.8: at least a hundred. */
const mostRecipients = 100;
const mostClients = 1000;
/** Nine more clients find room, whatever one of them does. Relays keep to twenty connections. */
const mostConnectionsEach = 100;
/** RFC 5321 §4.5.3.2.5 and 6: three minutes a block, ten for the end. A byte a minute would hold memory for days. */
const longestDataMs = 10 * 60 * 1000;

export async function openDoor(wish: Wish): Promise<Door> {
  const { log } = wish;
  const connections = wish.protocol === "lmtp" ? mostClients : mostConnectionsEach;
  const server = new DoorServer({
    bounds: { connections, commandMs: idleTimeoutMs, ...wish.bounds },
    lmtp: wish.protocol === "lmtp",
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
    // before the client sends many megabytes in vain
    onMailFrom: ({ args }, { remoteAddress }, answer) =>
      answer(wish.room.isFree(remoteAddress, announcedIn(args)) ? null : new Reply(451, noRoom)),
    onRcptTo: ({ address }, _session, answer) => void checkRecipient(wish, address).then(answer),
    onData: (stream, session, answer) =>
      void takeData(wish, server, stream, session).then(
        (id) => answer(null, `Ok: ${id}`),
        (error: Error) => answer(error),
      ),
  });
  // A reset in the middle of a mail, a failed handshake: the client's trouble, not ours. Without a listener the process ends.
  server.on("error", (error: Error) => log.debug("a client went away", { error: error.message }));
  const port = await listen(server, wish);
  return { port, close: () => close(server) };
}

/** RFC 1870; 0 where nothing is announced. */
const announcedIn = (parameters: unknown): number => sizeParameter.parse(parameters).SIZE;
const sizeParameter = z.looseObject({ SIZE: z.coerce.number().nonnegative().catch(0) }).catch({ SIZE: 0 });

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
  server: DoorServer,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const envelope = envelopeOf(session); // smtp-server resets the session when the client goes
  const client = envelope.clientAddress;
  const { room, maxMailBytes } = wish;
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
    server.hangUp(session);
  }, wish.dataTimeoutMs ?? longestDataMs);
  const raw = await bytesOf({ stream, client, room, maxMailBytes, deadline: deadline.signal }).finally(() =>
    clearTimeout(timer),
  );
  const sizeBytes = raw.length;
  try {
    const mail = await wish.take(envelope, raw);
    wish.accepted();
    wish.log.info("mail accepted", { mail, sizeBytes, client, by: wish.protocol });
    return mail;
  } catch (error) {
    wish.log.warn("a mail can't be stored now; its sender is asked to try again", {
      client,
      sizeBytes,
      ...errorFields(error),
    });
    throw new Reply(451, "The mail can't be stored now, try again later");
  } finally {
    release(raw); // it is read back from the archive
    room.giveBack(client, sizeBytes);
  }
}

function envelopeOf({ envelope, remoteAddress, hostNameAppearsAs, secure }: SMTPServerSession): MailEnvelope {
  const { mailFrom, rcptTo } = envelope;
  const sender = mailFrom === false ? "" : mailFrom.address;
  return {
    mailFrom: addressOf(sender) ?? sender.toWellFormed(),
    recipients: [...new Set(rcptTo.flatMap(({ address }) => recipientOf(address) ?? []))],
    clientAddress: remoteAddress,
    helo: hostNameAppearsAs || "",
    tls: secure,
  };
}

/** @throws why the port can't be opened, in words of the configuration */
function listen({ server }: DoorServer, { address, port, protocol }: Wish): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(
        hasCode(error, "EADDRINUSE")
          ? new ConfigurationError(
              `${protocol.toUpperCase()}_PORT: ${address}:${port} is taken by another program; stop it or set another port`,
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
