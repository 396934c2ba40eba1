/** The ticket service. Hears mail.received and person.changed; answers members' and requesters' questions; tells ticket.* and queue.changed. */
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { askerOf, peopleOf } from "./people.ts";
import { answerMembers, queueViewOf } from "./queries.ts";
import { makeFirstQueues, saveQueue } from "./queues.ts";
import { answerRequests } from "./requests.ts";
import { route } from "./routing.ts";
import { putPeople } from "./store-people.ts";

export async function startTicket({
  bus,
  database,
  config,
  secret,
  clock,
  metrics,
}: Parts): Promise<Running> {
  const { call } = bus;
  const publish = await bus.publisher("ticket", database);
  const created = metrics.count("guichet_tickets_created_total", "Tickets made");
  const routing = {
    call,
    publish,
    clock,
    created,
    tag: config.GUICHET_TICKET_TAG,
    signer: openSigner(secret, "message-id"),
  };
  const queues = { database, publish, call, clock };
  await bus.serve("ticket", {
    ...answerMembers({ database, call }),
    ...answerRequests({ database, call }),
    async "queue.save"(input) {
      const saved = await saveQueue(queues, input);
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
    "person.changed": (people, transaction) =>
      putPeople(
        transaction,
        people.map(({ data }) => data),
      ),
  });
  await makeFirstQueues(queues, config.MAIL_DOMAIN);
  return { ready: () => database.ping(), stop: async () => undefined };
}
