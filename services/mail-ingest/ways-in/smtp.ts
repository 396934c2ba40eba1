/**
 * The socket: who may talk, to whom, how much. Never relays: an address that isn't ours is 550. A mail is answered 250 when
 * it is durable, 451 when that can't be promised now; by LMTP (RFC 2033) once for each recipient.
 */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { cannotListen } from "@guichet/shared/process/listening.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import { z } from "zod";
import type { Acceptance } from "../addresses.ts";
import { addressOf } from "../parse/mailboxes.ts";
import { release } from "../parse/parcel.ts";
import type { Certificate } from "./certificate.ts";
import { type DoorBounds, DoorServer, networkOf } from "./door-server.ts";
import { bytesOf, noRoom, Reply } from "./reception.ts";
import type { Holder, Room, Share } from "./room.ts";

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
  /** Whether an address is of the lab. */
  isInside?(address: string): boolean;
  certificate: Certificate;
  accepts(address: string): Promise<Acceptance>;
  /** Resolves with the mail's id once it is durable. */
  take(envelope: MailEnvelope, raw: Buffer): Promise<string>;
  /** At 250. */
  accepted(): void;
  /** How long a client may take for one mail, in ms. */
  dataTimeoutMs?: number;
  bounds?: Partial<DoorBounds>;
  log: Log;
}
/** How long a silent client is kept. RFC 5321 §4.5.3.2.7 asks for at least five minutes. */
const idleTimeoutMs = 5 * 60 * 1000;
const closeTimeoutMs = 2000;
/** RFC 5321 §4.5.3.1.8: at least a hundred. */
const mostRecipients = 100;
const defaultBounds: DoorBounds = {
  clients: 1000,
  // nine more clients find room, whatever one of them does; Postfix keeps to twenty connections, a hundred processes in all
  connections: 100,
  commandMs: idleTimeoutMs,
  introductionMs: 60_000,
  tickMs: 1000,
};
/** RFC 5321 §4.5.3.2.5 and 6: three minutes a block, ten for the end. A byte a minute would hold memory for days. */
const longestDataMs = 10 * 60 * 1000;

export async function openDoor(wish: Wish): Promise<Door> {
  const { log } = wish;
  const shares = new Map<string, Share>();
  const server = new DoorServer({
    bounds: { ...defaultBounds, ...wish.bounds },
    admit: (session, holder) => admit(wish, shares, session, holder),
    lmtp: wish.protocol === "lmtp",
    name: wish.host,
    banner: "Guichet",
    size: wish.maxMailBytes,
    rejectOversized: true,
    maxRecipients: mostRecipients,
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
      void takeData(wish, server, { stream, session, share: claim(shares, session) }).then(
        (id) => answer(null, `Ok: ${id}`),
        (error: Error) => answer(error),
      ),
    onClose: ({ id }) => {
      shares.get(id)?.giveBack();
      shares.delete(id);
    },
  });
  // A reset in the middle of a mail, a failed handshake: the client's trouble, not ours. Without a listener the process ends.
  server.on("error", (error: Error) => log.debug("a client went away", { error: error.message }));
  const port = await listen(server, wish);
  return { port, close: () => close(server) };
}

/** Room for the mail that is announced, kept in `shares` until it begins. Answers why there is none. */
async function admit(
  { room, isInside }: Wish,
  shares: Map<string, Share>,
  { id, remoteAddress, envelope }: SMTPServerSession,
  holder: Holder,
): Promise<Reply | null> {
  const inside = isInside?.(remoteAddress) ?? false;
  const share = room.open({ client: networkOf(remoteAddress), isInside: inside, holder });
  shares.set(id, share);
  const announced = envelope.mailFrom === false ? 0 : announcedIn(envelope.mailFrom.args);
  if (await share.reserve(announced)) return null;
  shares.delete(id);
  share.giveBack();
  return new Reply(451, noRoom);
}
function claim(shares: Map<string, Share>, { id }: SMTPServerSession): Share {
  const share = shares.get(id);
  if (share === undefined) throw new Error("a mail begins that was not let in");
  shares.delete(id);
  return share;
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
  { stream, session, share }: { stream: SMTPServerDataStream; session: SMTPServerSession; share: Share },
): Promise<string> {
  const envelope = envelopeOf(session); // smtp-server resets the session when the client goes
  const client = envelope.clientAddress;
  const { maxMailBytes } = wish;
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
    server.hangUp(session);
  }, wish.dataTimeoutMs ?? longestDataMs);
  const raw = await bytesOf({ stream, share, maxMailBytes, deadline: deadline.signal }).finally(() =>
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
    share.giveBack();
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
    const variable = `${protocol.toUpperCase()}_PORT`;
    const fail = (error: Error): void => reject(cannotListen({ variable, address, port }, error));
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
