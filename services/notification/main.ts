/**
 * The notification service. Hears what happens to tickets and who people are; decides who is told, in a letter rendered
 * once, and sends it or keeps it in the captured mailbox; says whom the relay refuses; answers what was sent.
 */
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import { returnPathOf } from "@guichet/shared/contracts/signed.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { type Opened, type Parts, type Running, startRole } from "@guichet/shared/process/lifecycle.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { answersFor } from "./answers.ts";
import { openAttachments } from "./attachments.ts";
import { startDelivery } from "./deliver.ts";
import { handlersFor } from "./hearing.ts";
import type { NoticeParts } from "./notices.ts";
import { outgoingFrom } from "./outgoing.ts";
import { openPersonals } from "./personal.ts";
import { startProbing } from "./probing.ts";
import { settleWith } from "./refusals.ts";
import type { Relay } from "./relay/port.ts";
import { countDeliveries } from "./store-deliveries.ts";
import { openDueStore } from "./store-due.ts";
import { threadsOf } from "./threads.ts";

/** Mails under way to the relay at once, one connection each. */
const lanes = 8;
/** Of these to one domain: a slow one leaves room for the others. */
const lanesPerDomain = 5;
/** How long a silent relay is waited for. */
const silenceMs = 60_000;
/** How long mails wait whose sender died with them. */
const leaseMs = 180_000;

export const startNotification = (parts: Parts): Promise<Running> =>
  startRole((opened) => startParts(parts, opened));

async function startParts(parts: Parts, opened: Opened): Promise<Pick<Running, "ready">> {
  const { bus, database, clock, config, log, metrics, secret } = parts;
  const signer = openSigner(secret, "message-id");
  const returnSigner = openSigner(secret, "return-path");
  const messageId = (ticket: number, delivery: string): string =>
    messageIdOf(signer, ticket, delivery, config.MAIL_DOMAIN);
  const personals = openPersonals(secret, config.PUBLIC_URL);
  const askPeople: NoticeParts["askPeople"] = async (ids) => (await bus.call("person.get", { ids })).people;
  const relay = await openRelay(config);
  const publish = await bus.publisher("notification", database);
  const count = metrics.count("guichet_mails_sent_total", "Mails taken by the relay or the captured mailbox");
  metrics.gauge("guichet_deliveries", "Mails that wait, are held back or failed", "state", async () => ({
    ...(await countDeliveries(database)),
  }));
  const delivery = startDelivery({
    store: openDueStore(database),
    settle: settleWith({ database, publish, now: () => clock.now() }),
    relay,
    now: () => clock.now(),
    compose: outgoingFrom({
      personals,
      attachments: openAttachments({
        url: config.MAIL_INGEST_URL,
        signer: openSigner(secret, "part"),
        clock,
      }),
      envelopeSenderOf: (id, { fromAddress, ticket }) =>
        returnPathOf(returnSigner, fromAddress, ticket, id, config.MAIL_DOMAIN),
    }),
    ...{ lanes, lanesPerDomain },
    leaseMs,
    log,
    onTaken: count,
  });
  opened.defer(delivery.stop);
  const noticeParts: NoticeParts = {
    now: () => clock.now(),
    newId: () => newId(clock),
    ...{ askPeople, askThread: threadsOf(bus.call) },
    messageIdOf: messageId,
    firstState: relay.takenState === "captured" ? "captured" : "waiting",
    customs: {
      tag: config.GUICHET_TICKET_TAG,
      timeZone: config.GUICHET_TIME_ZONE,
      publicUrl: config.PUBLIC_URL,
      graceDays: config.GUICHET_GRACE_DAYS,
    },
    caps: {
      address: config.GUICHET_CAP_ADDRESS,
      ticket: config.GUICHET_CAP_TICKET,
      all: config.GUICHET_CAP_ALL,
    },
    bounceAddress: `bounces@${config.MAIL_DOMAIN}`,
    onKept(counts) {
      count(counts.get("captured") ?? 0);
      if ((counts.get("waiting") ?? 0) > 0) delivery.wake();
    },
  };
  await bus.subscribe("notification", database, handlersFor(noticeParts));
  await bus.serve(
    "notification",
    answersFor({ database, call: bus.call, notices: noticeParts, personals, onReleased: delivery.wake }),
  );
  opened.defer(startProbes(parts, relay).stop);
  return { ready: () => database.ping() };
}

async function openRelay({
  SMTP_RELAY_URL: url,
  MAIL_DOMAIN: domain,
  ...config
}: Parts["config"]): Promise<Relay> {
  if (url === undefined) return (await import("./relay/captured.ts")).openCapturedRelay();
  const { openSmtpRelay } = await import("./relay/smtp.ts");
  const { GUICHET_DKIM_KEY: privateKey, GUICHET_DKIM_SELECTOR: selector } = config;
  const dkim = privateKey === null || selector === undefined ? null : { domain, selector, privateKey };
  return openSmtpRelay({ url, domain, connections: lanes, silenceMs, dkim });
}

/** Queues are asked of ticket as the one who is always there. */
function startProbes({ bus, config, secret, clock, log }: Parts, relay: Relay): { stop(): void } {
  const by = { person: firstAdministrator, zone: "internal" as const, session: null };
  return startProbing({
    everyMinutes: config.GUICHET_PROBE_MINUTES,
    queues: async () => (await bus.call("queue.list", { by })).queues,
    signer: openSigner(secret, "probe"),
    ...{ relay, domain: config.MAIL_DOMAIN, clock, log },
  });
}
