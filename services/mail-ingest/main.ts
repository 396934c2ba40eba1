/**
 * mail-ingest takes mail in: durable, then 250; then it reads what it says and what it is. Hears queue.changed (who is
 * written to here); answers mail.list and mail.source; tells mail.received; serves raw mails and parts over HTTP, and takes uploads.
 */
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { openAddresses } from "./addresses.ts";
import { openPostgresArchive } from "./archive/postgres.ts";
import { openIntake } from "./intake.ts";
import { openReader } from "./parse/reader.ts";
import { serveParts } from "./parts.ts";
import { mailAnswers } from "./queries.ts";
import { startReading } from "./reading.ts";
import { openStore } from "./store.ts";
import { startForgetting } from "./unclaimed.ts";
import { serveUploads } from "./uploads.ts";
import { certificateOf } from "./ways-in/certificate.ts";
import { openSmtpDoor } from "./ways-in/smtp.ts";

export async function startMailIngest({
  bus,
  database,
  config,
  secret,
  clock,
  log,
  metrics,
  http,
}: Parts): Promise<Running> {
  const settings = {
    internalDomains: config.GUICHET_INTERNAL_DOMAINS,
    internalNetworks: config.GUICHET_INTERNAL_NETWORKS,
  };
  const reader = openReader({ settings, log });
  const store = openStore(database);
  const archive = openPostgresArchive(database);
  const signer = openSigner(secret, "part");
  const [certificate, addresses, publish] = await Promise.all([
    certificateOf(config, clock),
    openAddresses({ store, mailDomain: config.MAIL_DOMAIN, log }),
    bus.publisher("mail-ingest", database),
  ]);
  await bus.subscribe("mail-ingest", database, {
    "queue.changed": (events, transaction) =>
      addresses.learn(
        events.map(({ data }) => data),
        transaction,
      ),
  });
  await bus.serve("mail-ingest", mailAnswers({ archive, store, signer, clock, call: bus.call }));
  serveParts({ app: http.app, archive, signer, clock, log });
  const handles = openSigner(secret, "upload");
  serveUploads({ app: http.app, archive, signer, handles, maxMib: config.GUICHET_MAX_MAIL_MIB, clock, log });
  const usedAmong = async (sha256s: string[]) => (await bus.call("part.used", { sha256s })).used;
  const forgetting = startForgetting({ archive, usedAmong, clock, log });

  const reading = startReading({ archive, store, reader, publish, clock, log });
  const countStored = metrics.count("guichet_messages_stored_total", "Raw messages that are durable");
  const intake = openIntake({
    archive,
    clock,
    stored(mails) {
      countStored(mails.length);
      reading.take(mails);
    },
  });
  metrics.gauge("guichet_mails_unread", "Durable mails that wait to be read", "service", async () => ({
    "mail-ingest": reading.waiting(),
  }));
  const door = await openSmtpDoor({
    address: config.BIND_ADDRESS,
    port: config.SMTP_PORT,
    host: config.MAIL_DOMAIN,
    maxMailBytes: config.GUICHET_MAX_MAIL_MIB * 1024 * 1024,
    certificate,
    accepts: addresses.accepts,
    take: intake.accept,
    accepted: metrics.count("guichet_mails_accepted_total", "Mails that were answered 250"),
    log,
  });
  return {
    smtpPort: door.port,
    ready: store.ping,
    async stop() {
      await door.close();
      await intake.close();
      await reading.stop();
      await reader.close();
      await forgetting.stop();
      await archive.close();
    },
  };
}
