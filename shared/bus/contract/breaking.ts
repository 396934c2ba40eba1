/** What a kill -9 leaves undone, and what it must not. */
import { expect } from "@jest/globals";
import { deliveryLimit } from "../transport.ts";
import type { Promises } from "./delivery.ts";
import {
  asSearch,
  asTicket,
  effects,
  exactly,
  people,
  personChanged,
  queueChanged,
  record,
  tell,
} from "./events.ts";
import { killInTheMiddle } from "./forked.ts";
import { eventually, type Ground } from "./ground.ts";
import { administrator, serveAuth } from "./people.ts";

export const breaking: Promises = {
  "a consumer killed in the middle of a list: the list comes again": async (ground) => {
    const bus = await ground.openBus();
    const told = people(30);
    for (const one of [told.slice(0, 10), told.slice(10, 20), told.slice(20)]) await tell(ground, bus, one);
    await killInTheMiddle(ground, "list");
    await killInTheMiddle(ground, "list");
    expect(await effects(ground.databases.ticket)).toEqual([]);
    await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
    await exactly(ground, bus, ground.databases.ticket, told);
  },
  "a bus that is closed finishes the list under way, which does not come again": async (ground) => {
    const closing = await ground.openBus();
    const { ticket } = ground.databases;
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await closing.subscribe(
      "ticket",
      ticket,
      asTicket(async (events, transaction) => {
        begun.resolve();
        await mayEnd.promise;
        await record(events, transaction);
      }),
    );
    const [first, second] = [people(3), people(4)];
    await tell(ground, closing, first);
    await begun.promise;
    await tell(ground, closing, second);
    const closed = closing.close();
    mayEnd.resolve();
    await closed;
    expect((await effects(ticket)).length).toBeGreaterThanOrEqual(first.length);
    const bus = await ground.openBus();
    await bus.subscribe("ticket", ticket, asTicket(record));
    await exactly(ground, bus, ticket, [...first, ...second]);
  },
  "a broker killed between publish and confirm loses nothing": async (ground) => {
    const bus = await ground.openBus();
    await bus.publisher("auth", ground.databases.auth); // and its relay is there
    const told = people(5);
    await ground.killBrokerBeforeItConfirms(() => tell(ground, bus, told));
    await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
    await exactly(ground, bus, ground.databases.ticket, told);
  },
  "a broker killed under way loses nothing and repeats no effect, and all goes on by itself": (ground) =>
    underWay(ground, ground.killBroker),
  "a list that kills its process each time is parked, and those that wait behind it are not": async (
    ground,
  ) => {
    const { ticket } = ground.databases;
    const bus = await ground.openBus();
    await serveAuth(bus);
    const [killer, ...others] = [personChanged("killer"), ...people(6)];
    for (const event of [killer, ...others]) await tell(ground, bus, [event]);
    for (let life = 0; life <= deliveryLimit; life++) await killInTheMiddle(ground, "list");
    await bus.subscribe("ticket", ticket, asTicket(record));
    await exactly(ground, bus, ticket, others);
    // the broker gives it up by itself, and those behind it don't wait for that
    const parked = await eventually(async () => {
      const { items } = await bus.call("ticket.parked", { by: administrator, first: 10, after: null });
      expect(items).toEqual([expect.objectContaining({ id: killer.id, parked: true, subject: "killer" })]);
      return items;
    });
    expect(parked[0]?.error).toMatch(/taken 20 times without an end/);
    await bus.call("ticket.replay", { by: administrator, id: killer.id });
    await eventually(async () => expect(await effects(ticket)).toContain(killer.id));
  },
};

/** Two consumers, a publisher, a server and a watcher at work, and two kills in the middle of it. */
export async function underWay(ground: Ground, kill: () => Promise<void>): Promise<void> {
  const bus = await ground.openBus();
  const { auth, ticket, search } = ground.databases;
  await serveAuth(bus);
  await bus.subscribe("ticket", ticket, asTicket(record));
  await bus.subscribe("search", search, asSearch(record));
  const heard: string[] = [];
  await bus.watch((_type, events) => void heard.push(...events.map(({ subject }) => subject)));
  const publish = await bus.publisher("auth", auth);
  const [certain, uncertain]: [{ id: string }[], { id: string }[]] = [[], []];
  let isOver = false;
  const telling = (async () => {
    for (let index = 0; !isOver; index++) {
      const events = [personChanged(`${index}`), personChanged(`${index} too`)];
      await auth
        .transaction((transaction) => publish(transaction, "person.changed", events))
        .then(
          () => certain.push(...events),
          () => uncertain.push(...events), // the commit may have been lost, or only its answer
        );
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  try {
    for (let kills = 0; kills < 2; kills++) {
      const target = (await effects(ticket)).length + 50;
      await eventually(async () => expect((await effects(ticket)).length).toBeGreaterThan(target));
      await kill();
    }
    await eventually(() => bus.call("ticket.parked", { by: administrator, first: 1, after: null }));
  } finally {
    isOver = true;
    await telling;
  }
  await exactly(ground, bus, ticket, certain, uncertain);
  await eventually(async () => expect((await effects(search)).length).toBe((await effects(ticket)).length));
  expect(new Set(await effects(search)).size).toBe((await effects(search)).length);
  const tellQueues = await bus.publisher("ticket", ticket);
  await eventually(async () => {
    await ticket.transaction((transaction) =>
      tellQueues(transaction, "queue.changed", [queueChanged("seen")]),
    );
    expect(heard.length).toBeGreaterThan(0);
  });
}
