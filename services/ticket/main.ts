/**
 * The ticket service. Hears mail.received, delivery.refused and person.changed; answers members' and requesters' questions and
 * commands; acts when time does; tells ticket.* and queue.changed.
 */
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { answerAbsences } from "./absences.ts";
import { answerCommands } from "./commands.ts";
import { answerConcerned } from "./concerned.ts";
import { startDeadlines } from "./deadlines.ts";
import { answerLinks } from "./links.ts";
import { askerOf, peopleOf } from "./people.ts";
import { answerPreview } from "./preview.ts";
import { answerMembers, queueViewOf } from "./queries.ts";
import { saveQueue, startQueues } from "./queues.ts";
import { hearRefusals } from "./refusals.ts";
import { answerRequestCommands } from "./request-commands.ts";
import { answerRequests } from "./requests.ts";
import { takeReread } from "./rereading.ts";
import { route } from "./routing.ts";
import { putPeople } from "./store-people.ts";

export async function startTicket({
  bus,
  database,
  config,
  secret,
  clock,
  metrics,
  log,
}: Parts): Promise<Running> {
  const { call } = bus;
  const publish = await bus.publisher("ticket", database);
  const created = metrics.count("guichet_tickets_created_total", "Tickets made");
  const signer = openSigner(secret, "message-id");
  const customs = {
    graceDays: config.GUICHET_GRACE_DAYS,
    timeZone: config.GUICHET_TIME_ZONE,
    internalDomains: config.GUICHET_INTERNAL_DOMAINS,
  };
  const commands = { database, publish, call, clock, customs, uploads: openSigner(secret, "upload") };
  const routing = {
    ...commands,
    created,
    signer,
    returnSigner: openSigner(secret, "return-path"),
    domain: config.MAIL_DOMAIN,
    tag: config.GUICHET_TICKET_TAG,
    replySigner: openSigner(secret, "reply-address"),
  };
  await bus.serve("ticket", {
    ...answerMembers(commands),
    ...answerCommands(commands),
    ...answerConcerned(commands),
    ...answerPreview(commands),
    ...answerRequests(commands),
    ...answerRequestCommands(routing),
    ...answerAbsences(commands),
    ...answerLinks({ ...commands, links: openSigner(secret, "link") }),
    async "queue.save"(input) {
      const saved = await saveQueue(commands, input);
      const people = await peopleOf(database, call, saved.members);
      return queueViewOf(
        saved,
        await askerOf(database, call, input.by),
        [...people.values()].map(({ id, name }) => ({ id, name })),
      );
    },
  });
  await bus.subscribe("ticket", database, {
    "mail.received": (mails, transaction) => route(mails, transaction, routing),
    "mail.reread": (mails, transaction) => takeReread(mails, transaction, routing),
    "delivery.refused": (events, transaction) => hearRefusals(events, transaction, commands),
    "person.changed": (people, transaction) =>
      putPeople(
        transaction,
        people.map(({ data }) => data),
      ),
  });
  await startQueues(commands, config.MAIL_DOMAIN);
  const deadlines = startDeadlines(commands, log);
  return { ready: () => database.ping(), stop: () => deadlines.stop() };
}
