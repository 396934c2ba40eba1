/**
 * The notification service. Hears what happens to tickets and who people are; decides who is told, in a letter rendered
 * once, and sends it or keeps it in the captured mailbox; answers what was sent.
 */
import type { Handlers, Heard } from "@guichet/shared/bus/port.ts";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import type { EventType } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { openAttachments } from "./attachments.ts";
import { hearBounces, liftWriters, undeliverableAnswers } from "./bounces.ts";
import { startDelivery } from "./deliver.ts";
import { linesFor, listFor } from "./deliveries.ts";
import { type Happened, keepNotices, type NoticeParts } from "./notices.ts";
import { outgoingFrom } from "./outgoing.ts";
import { openPersonals } from "./personal.ts";
import { startProbing } from "./probing.ts";
import type { Relay } from "./relay/port.ts";
import { within } from "./store.ts";
import { countDeliveries, listDeliveries, listLines } from "./store-deliveries.ts";
import { openDueStore } from "./store-due.ts";
import { openPeople, peopleOf } from "./store-people.ts";
import { openQueues } from "./store-queues.ts";
import { openUndelivered } from "./store-undeliverable.ts";

/** Mails under way to the relay at once, one connection each. */
const lanes = 5;
/** How long a silent relay is waited for. */
const silenceMs = 60_000;
/** How long mails wait whose sender died with them. */
const leaseMs = 180_000;

export async function startNotification(parts: Parts): Promise<Running> {
  const { bus, database, clock, config, log, metrics, secret } = parts;
  const signer = openSigner(secret, "message-id");
  const messageId = (ticket: number, delivery: string): string =>
    messageIdOf(signer, ticket, delivery, config.MAIL_DOMAIN);
  const personals = openPersonals(secret, config.PUBLIC_URL);
  const askPeople: NoticeParts["askPeople"] = async (ids) => (await bus.call("person.get", { ids })).people;
  const relay = await openRelay(config);
  const count = metrics.count("guichet_mails_sent_total", "Mails taken by the relay or the captured mailbox");
  metrics.gauge("guichet_deliveries", "Mails that wait or failed", "state", async () => ({
    ...(await countDeliveries(database)),
  }));
  const delivery = startDelivery({
    store: openDueStore(database),
    relay,
    now: () => clock.now(),
    compose: outgoingFrom({
      personals,
      attachments: openAttachments({
        url: config.MAIL_INGEST_URL,
        signer: openSigner(secret, "part"),
        clock,
      }),
      envelopeSenderOf: (id) => `bounces+${id.replaceAll("-", "")}@${config.MAIL_DOMAIN}`,
    }),
    lanes,
    leaseMs,
    log,
    onTaken: count,
  });
  const noticeParts: NoticeParts = {
    now: () => clock.now(),
    newId: () => newId(clock),
    askPeople,
    messageIdOf: messageId,
    firstState: relay.takenState === "captured" ? "captured" : "waiting",
    customs: {
      tag: config.GUICHET_TICKET_TAG,
      timeZone: config.GUICHET_TIME_ZONE,
      publicUrl: config.PUBLIC_URL,
      graceDays: config.GUICHET_GRACE_DAYS,
    },
    bounceAddress: `bounces@${config.MAIL_DOMAIN}`,
    onKept(counts) {
      count(counts.get("captured") ?? 0);
      if (counts.has("waiting")) delivery.wake();
    },
  };
  await bus.subscribe("notification", database, handlersFor(noticeParts));
  const readers = {
    isMemberFor: openQueues(database).isMemberFor,
    personOf: async (id: string) => (await peopleOf(openPeople(database), [id], askPeople)).get(id),
  };
  await bus.serve("notification", {
    "delivery.of-ticket": linesFor({
      ...readers,
      lines: (ticket, first, after) => listLines(database, ticket, first, after),
    }),
    ...undeliverableAnswers({
      undelivered: openUndelivered(database),
      isAdministrator: async (person) => (await readers.personOf(person))?.administrator === true,
    }),
    "delivery.list": listFor({
      ...readers,
      list: (wanted) => listDeliveries(database, wanted),
      messageIdOf: messageId,
      personals,
    }),
  });
  return probing(parts, relay, { ready: () => database.ping(), stop: () => delivery.stop() });
}

async function openRelay({ SMTP_RELAY_URL: url, MAIL_DOMAIN: domain }: Parts["config"]): Promise<Relay> {
  if (url === undefined) return (await import("./relay/captured.ts")).openCapturedRelay();
  const { openSmtpRelay } = await import("./relay/smtp.ts");
  return openSmtpRelay({ url, domain, connections: lanes, silenceMs });
}

type Tells<T extends EventType> = (events: Heard<T>[], transaction: Transaction) => Promise<void>;
function handlersFor(parts: NoticeParts): Handlers<"notification"> {
  const tell = <T extends EventType>(toldOf: (event: Heard<T>) => Happened["told"]) => {
    return (events: Heard<T>[], transaction: Transaction): Promise<void> =>
      keepNotices(
        events.map((event) => ({ id: event.id, told: toldOf(event) })),
        within(transaction),
        parts,
      );
  };
  const lifting =
    <T extends "ticket.created" | "ticket.message-added">(told: Tells<T>): Tells<T> =>
    async (events, transaction) => {
      await liftWriters(events, transaction);
      await told(events, transaction);
    };
  return {
    "ticket.created": lifting(tell(({ data }) => ({ ...data, type: "ticket.created" }))),
    "ticket.message-added": lifting(tell(({ data }) => ({ ...data, type: "ticket.message-added" }))),
    "ticket.note-added": tell(({ data }) => ({ ...data, type: "ticket.note-added" })),
    "ticket.queue-told": tell(({ data }) => ({ ...data, type: "ticket.queue-told" })),
    "ticket.bounced": (events, transaction) => hearBounces(events, transaction, parts),
    "ticket.requester-changed": tell(({ data }) => ({ ...data, type: "ticket.requester-changed" })),
    "ticket.validated": tell(({ data }) => ({ ...data, type: "ticket.validated" })),
    "ticket.released": tell(({ data }) => ({ ...data, type: "ticket.released" })),
    "ticket.handed-over": tell(({ data }) => ({ ...data, type: "ticket.handed-over" })),
    "ticket.moved": tell(({ data }) => ({ ...data, type: "ticket.moved" })),
    "ticket.resolved": tell(({ data }) => ({ ...data, type: "ticket.resolved" })),
    "ticket.mail-answered": tell(({ data }) => ({ ...data, type: "ticket.mail-answered" })),
    "queue.changed": (events, transaction) => within(transaction).queues.put(events.map(({ data }) => data)),
    "person.changed": (events, transaction) => within(transaction).people.put(events.map(({ data }) => data)),
  };
}

/** Queues are asked of ticket as the one who is always there. */
function probing({ bus, config, secret, clock, log }: Parts, relay: Relay, running: Running): Running {
  const by = { person: firstAdministrator, zone: "internal" as const, session: null };
  const { stop } = startProbing({
    everyMinutes: config.GUICHET_PROBE_MINUTES,
    queues: async () => (await bus.call("queue.list", { by })).queues,
    signer: openSigner(secret, "probe"),
    ...{ relay, domain: config.MAIL_DOMAIN, clock, log },
  });
  return {
    ...running,
    async stop() {
      stop();
      await running.stop();
    },
  };
}
