/**
 * mail-ingest takes mail in: durable, then 250; then it reads what it says and what it is. Hears queue.changed (who is
 * written to here); answers mail.list, mail.source, mail.read-again and hold.of-parts; tells mail.received and mail.reread, and what attachments say; serves raw mails and parts over HTTP, and takes uploads.
 */
import type { Config } from "@guichet/shared/process/config.ts";
import { type Opened, type Parts, type Running, startRole } from "@guichet/shared/process/lifecycle.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import { networksOf } from "@guichet/shared/process/networks.ts";
import { openSigner, type Signer } from "@guichet/shared/process/secret.ts";
import { openAddresses } from "./addresses.ts";
import { openArchive } from "./archive/open.ts";
import type { Archive } from "./archive/port.ts";
import { type Attending, startAttending } from "./attachments/attending.ts";
import { forgettingArchive } from "./attachments/forgetting.ts";
import { type Intake, openIntake } from "./intake.ts";
import { openReader, type Reader } from "./parse/reader.ts";
import { readTrust } from "./parse/trust-files.ts";
import type { Settings as ReadingSettings } from "./parse/worker.ts";
import { serveParts } from "./parts.ts";
import { holdAnswers, mailAnswers } from "./queries.ts";
import { startReading } from "./reading.ts";
import { rereadingAnswers } from "./rereading.ts";
import type { Inside } from "./rules/origin.ts";
import { openStore } from "./store.ts";
import { openMailboxStore } from "./store-mailboxes.ts";
import { awaitingScans, virusesAmong } from "./store-scans.ts";
import { counting, openTrafficStore } from "./store-traffic.ts";
import { startForgetting } from "./unclaimed.ts";
import { serveUploads } from "./uploads.ts";
import { openChecker } from "./verdicts/checker.ts";
import { vouchingReader } from "./verdicts/vouching.ts";
import { startWatching } from "./watching.ts";
import { type ImapAccount, readImapAccounts } from "./ways-in/imap-accounts.ts";
import { nameOf } from "./ways-in/imap-look.ts";
import { openWaysIn, type WaysIn } from "./ways-in/open.ts";
import { withoutProbes } from "./ways-in/probes.ts";

export const startMailIngest = (parts: Parts): Promise<Running> =>
  startRole((opened) => startParts(parts, opened));

async function startParts(
  { bus, database, config, secret, clock, log, metrics, http }: Parts,
  opened: Opened,
): Promise<Omit<Running, "stop">> {
  const settings = await readingSettings(config);
  const accounts = await accountsOf(config);
  const reader = readerOf(config, settings, log);
  opened.defer(reader.close);
  const traffic = openTrafficStore(database, config.GUICHET_TIME_ZONE);
  const mailboxes = openMailboxStore(database);
  const isScanned = config.GUICHET_CLAMAV !== undefined;
  const store = counting(isScanned ? awaitingScans(openStore(database)) : openStore(database), traffic);
  const signer = openSigner(secret, "part");
  const underneath = await openArchive({ config, database, clock, log });
  opened.defer(underneath.close);
  const [addresses, publish] = await Promise.all([
    openAddresses({ store, mailDomain: config.MAIL_DOMAIN, log }),
    bus.publisher("mail-ingest", database),
  ]);
  const archive = forgettingArchive({ archive: underneath, database, publish, clock });
  await bus.subscribe("mail-ingest", database, {
    async "queue.changed"(events, transaction) {
      const queues = events.map(({ data }) => data);
      await addresses.learn(queues, transaction);
      await traffic.nameQueues(transaction, queues);
    },
  });
  const watching = startWatching({
    ...{ traffic, mailboxes, config, clock, log, metrics },
    accounts: accounts.map(nameOf),
  });
  opened.defer(watching.stop);
  const attachments = startAttending({ config, archive, database, publish, clock, log, metrics });
  opened.defer(attachments.stop);
  const { scanning } = attachments;
  const viruses = (sha256s: readonly string[]) => virusesAmong(database, sha256s);
  const answers = { archive, store, viruses, signer, clock, call: bus.call, intake: watching.report };
  const rereading = { archive, database, publish, clock, call: bus.call, inside: insideOf(config) };
  const rereads = rereadingAnswers({ ...rereading, openReader: () => openReader({ settings, log }) });
  await bus.serve("mail-ingest", { ...mailAnswers(answers), ...rereads, ...holdAnswers(scanning) });
  serveParts({ app: http.app, archive, scanning, signer, clock, log });
  const forgetting = takeUploads({ archive, attachments, signer, bus, config, secret, clock, log, http });
  opened.defer(forgetting.stop);

  const reading = startReading({ archive, store, reader, publish, clock, log, told: attachments.wake });
  opened.defer(reading.stop);
  const countStored = metrics.count("guichet_messages_stored_total", "Raw messages that are durable");
  const intake = openIntake({
    archive,
    clock,
    stored(mails) {
      countStored(mails.length);
      reading.take(mails);
    },
  });
  opened.defer(intake.close);
  metrics.gauge("guichet_mails_unread", "Durable mails that wait to be read", "service", async () => ({
    "mail-ingest": reading.waiting(),
  }));
  const ways = await openDoors({
    ...{ config, secret, clock, log, metrics },
    ...{ accounts, mailboxes, traffic, addresses, intake },
  });
  opened.defer(ways.close);
  return {
    smtpPort: ways.smtpPort,
    ready: async () => void (await Promise.all([store.ping(), archive.ping()])),
  };
}

/** Every way in; what we sent ourselves to see whether mail comes is counted, and goes no further. */
async function openDoors({
  config,
  secret,
  clock,
  log,
  metrics,
  accounts,
  mailboxes,
  traffic,
  addresses,
  intake,
}: Pick<Parts, "config" | "secret" | "clock" | "log" | "metrics"> & {
  accounts: readonly ImapAccount[];
  mailboxes: ReturnType<typeof openMailboxStore>;
  traffic: ReturnType<typeof openTrafficStore>;
  addresses: Awaited<ReturnType<typeof openAddresses>>;
  intake: Intake;
}): Promise<WaysIn> {
  const countProbe = metrics.count(
    "guichet_probes_returned_total",
    "Probes that came back; they are not kept",
  );
  return await openWaysIn({
    ...{ config, accounts, mailboxes, clock, log },
    accepts: addresses.accepts,
    take: withoutProbes({
      signer: openSigner(secret, "probe"),
      take: intake.accept,
      async returned(probe) {
        await traffic.returned(probe, clock.now());
        countProbe();
      },
    }),
    accepted: metrics.count(
      "guichet_mails_accepted_total",
      "Mails that were answered 250, or taken from a mailbox",
    ),
  });
}

/** What people attach on the web; what no message takes goes after a while. */
function takeUploads({
  archive,
  attachments,
  signer,
  bus,
  config,
  secret,
  clock,
  log,
  http,
}: Omit<Parts, "database" | "metrics"> & {
  archive: Archive;
  attachments: Attending;
  signer: Signer;
}): ReturnType<typeof startForgetting> {
  const handles = openSigner(secret, "upload");
  const [stored, maxMib] = [attachments.brought, config.GUICHET_MAX_MAIL_MIB];
  serveUploads({ app: http.app, archive, stored, signer, handles, maxMib, clock, log });
  const usedAmong = async (sha256s: string[]) => (await bus.call("part.used", { sha256s })).used;
  return startForgetting({ archive, usedAmong, clock, log });
}

/** Reads what a mail says, and asks who vouches for it. */
function readerOf(config: Config, settings: ReadingSettings, log: Log): Reader {
  return vouchingReader({
    reader: openReader({ settings, log }),
    checker: openChecker({ settings: { dnsServers: config.GUICHET_DNS_SERVERS }, log }),
    inside: insideOf(config),
    authservId: config.GUICHET_AUTHSERV_ID,
  });
}
const readingSettings = async (config: Config): Promise<ReadingSettings> => ({
  internalDomains: config.GUICHET_INTERNAL_DOMAINS,
  internalNetworks: config.GUICHET_INTERNAL_NETWORKS,
  equipment: config.GUICHET_EQUIPMENT,
  trust: await readTrust(config),
});
/** Of those that are read by IMAP. @throws {ConfigurationError} */
const accountsOf = async ({ IMAP_ACCOUNTS_FILE: file }: Config): Promise<ImapAccount[]> =>
  file === undefined ? [] : await readImapAccounts(file);
const insideOf = (config: Config): Inside => ({
  domains: config.GUICHET_INTERNAL_DOMAINS,
  isInNetwork: networksOf(config.GUICHET_INTERNAL_NETWORKS),
});
