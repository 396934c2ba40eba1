/** What a kill -9 leaves undone, and what it must not. */
import { expect } from "@jest/globals";
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
import { eventually } from "./ground.ts";
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
  "a broker killed under way loses nothing and repeats no effect, and all goes on by itself": async (
    ground,
  ) => {
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
        if (index % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    for (const round of [1, 2]) {
      const target = certain.length + 100 * round;
      await eventually(async () => expect((await effects(ticket)).length).toBeGreaterThan(target));
      await ground.killBroker();
    }
    await eventually(
      async () => void (await bus.call("ticket.parked", { by: administrator, first: 1, after: null })),
    );
    isOver = true;
    await telling;
    const maybe = new Set(uncertain.map(({ id }) => id));
    const arrived = await eventually(async () => {
      const found = await effects(ticket);
      const missing = certain.filter(({ id }) => !found.includes(id));
      if (missing.length > 0) throw new Error(`${missing.length} of ${certain.length} are lost`);
      return found.filter((id) => maybe.has(id)).map((id) => ({ id }));
    }, 60_000);
    await exactly(ground, bus, ticket, [...certain, ...new Set(arrived)]);
    await eventually(async () => expect((await effects(search)).length).toBe((await effects(ticket)).length));
    expect(new Set(await effects(search)).size).toBe((await effects(search)).length);
    const tellQueues = await bus.publisher("ticket", ticket);
    await eventually(async () => {
      await ticket.transaction((transaction) =>
        tellQueues(transaction, "queue.changed", [queueChanged("seen")]),
      );
      expect(heard.length).toBeGreaterThan(0);
    });
  },
};
