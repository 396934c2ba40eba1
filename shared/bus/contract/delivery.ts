/** What reaches whom. */
import { expect } from "@jest/globals";
import { bounds } from "../../contracts/envelope.ts";
import { newId } from "../../database/id.ts";
import { systemClock } from "../../process/clock.ts";
import type { Heard } from "../port.ts";
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
import { eventually, type Ground } from "./ground.ts";
import { administrator, serveAuth } from "./people.ts";

export type Promises = Record<string, (ground: Ground) => Promise<void>>;

export const delivery: Promises = {
  "a published message reaches a consumer that starts later": async (ground) => {
    const teller = await ground.openBus();
    const told = people(3);
    await tell(ground, teller, told);
    await teller.close();
    const bus = await ground.openBus();
    await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
    await exactly(ground, bus, ground.databases.ticket, told);
  },
  "a transaction that is rolled back sends nothing": async (ground) => {
    const bus = await ground.openBus();
    await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
    const publish = await bus.publisher("auth", ground.databases.auth);
    const undone = ground.databases.auth.transaction(async (transaction) => {
      await publish(transaction, "person.changed", people(2));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    const kept = personChanged("kept");
    await ground.databases.auth.transaction(async (transaction) => {
      const inner = transaction.savepoint(async () => {
        await publish(transaction, "person.changed", people(2));
        throw new Error("undone too");
      });
      await expect(inner).rejects.toThrow("undone too");
      await publish(transaction, "person.changed", [kept]);
    });
    await exactly(ground, bus, ground.databases.ticket, [kept]);
  },
  "two processes of one consumer share its messages": async (ground) => {
    const [one, other] = [await ground.openBus(), await ground.openBus()];
    const told = people(60);
    const taken = [0, 0];
    for (const [index, bus] of [one, other].entries())
      await bus.subscribe(
        "ticket",
        ground.databases.ticket,
        asTicket(async (events, transaction) => {
          taken[index] = (taken[index] ?? 0) + events.length;
          await transaction.query("select pg_sleep(0.01)");
          await record(events, transaction);
        }),
      );
    for (const event of told) await tell(ground, one, [event]);
    await exactly(ground, one, ground.databases.ticket, told);
    expect(Math.min(...taken)).toBeGreaterThan(0);
  },
  "two consumers each get every message": async (ground) => {
    const bus = await ground.openBus();
    const { ticket, search } = ground.databases;
    await bus.subscribe("ticket", ticket, asTicket(record));
    await bus.subscribe("search", search, asSearch(record));
    const told = people(20);
    await tell(ground, bus, told);
    await exactly(ground, bus, ticket, told);
    await eventually(async () => expect(await effects(search)).toHaveLength(told.length + 1));
  },
  "messages of one process arrive in their order": async (ground) => {
    const bus = await ground.openBus();
    const heard: string[] = [];
    await bus.subscribe(
      "ticket",
      ground.databases.ticket,
      asTicket(async (events, transaction) => {
        heard.push(...events.map(({ subject }) => subject));
        await record(events, transaction);
      }),
    );
    const told = people(40);
    for (const event of told) await tell(ground, bus, [event]);
    await exactly(ground, bus, ground.databases.ticket, told);
    expect(heard.slice(0, told.length)).toEqual(told.map(({ subject }) => subject));
  },
  "an event of 256 KiB passes, and a larger one is refused where it is made": async (ground) => {
    const bus = await ground.openBus();
    await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
    const sized = (bytes: number): ReturnType<typeof personChanged> => {
      const event = personChanged("large");
      const { data, at, ...rest } = event;
      const around = JSON.stringify({
        ...rest,
        type: "person.changed",
        version: 1,
        at: at.toISOString(),
        data,
      });
      return { ...event, data: { ...data, name: data.name + "é".repeat((bytes - around.length) / 2) } };
    };
    const largest = sized(bounds.eventBytes - 1);
    await tell(ground, bus, [largest, ...people(1)]);
    await expect(tell(ground, bus, [sized(bounds.eventBytes + 3)])).rejects.toThrow(/more than the 262144/);
    const lists = Array.from({ length: 6 }, () => sized(bounds.eventBytes - 1)); // more than one list may hold
    await tell(ground, bus, lists);
    await eventually(async () => expect(await effects(ground.databases.ticket)).toHaveLength(8));
  },
  "a field that is not known is ignored": async (ground) => {
    const bus = await ground.openBus();
    let heard: Heard<"person.changed">[] = [];
    await bus.subscribe(
      "ticket",
      ground.databases.ticket,
      asTicket(async (events, transaction) => {
        heard = events;
        await record(events, transaction);
      }),
    );
    const { data, ...event } = personChanged("somebody");
    const newer = {
      ...event,
      type: "person.changed",
      version: 2,
      mood: "fine",
      data: { ...data, shoeSize: 43 },
    };
    const message = { id: newId(systemClock), type: "person.changed", events: [newer], priority: 1 };
    await ground.deliver("ticket", JSON.stringify(message));
    await eventually(async () => expect(await effects(ground.databases.ticket)).toEqual([event.id]));
    expect(heard[0]?.data).toEqual(data);
  },
  "a type that is not known is parked": async (ground) => {
    const bus = await ground.openBus();
    await serveAuth(bus);
    await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
    const { data, ...event } = { ...personChanged("somebody"), type: "person.sang" };
    const message = { id: newId(systemClock), type: "person.sang", events: [{ ...event, version: 1, data }] };
    await ground.deliver("ticket", JSON.stringify(message));
    const { items } = await eventually(async () => {
      const parked = await bus.call("ticket.parked", { by: administrator, first: 10, after: null });
      expect(parked.items).toHaveLength(1);
      return parked;
    });
    expect(items[0]).toMatchObject({ id: event.id, type: "person.sang", parked: true });
    expect(items[0]?.error).toMatch(/person\.sang/);
    await exactly(ground, bus, ground.databases.ticket, []);
  },
  "a watcher hears what comes, and misses what came before": async (ground) => {
    const bus = await ground.openBus();
    const { ticket, search } = ground.databases;
    await bus.subscribe("search", search, asSearch(record, record));
    const publish = await bus.publisher("ticket", ticket);
    const before = queueChanged("before");
    await ticket.transaction((transaction) => publish(transaction, "queue.changed", [before]));
    await eventually(async () => expect(await effects(search)).toEqual([before.id]));
    const heard: string[] = [];
    await bus.watch((_type, events) => void heard.push(...events.map(({ id }) => id)));
    const undone = ticket.transaction(async (transaction) => {
      await publish(transaction, "queue.changed", [queueChanged("undone")]);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    const after = [queueChanged("after"), queueChanged("after that")];
    await ticket.transaction((transaction) => publish(transaction, "queue.changed", after));
    await eventually(async () => expect(heard).toEqual(after.map(({ id }) => id)));
  },
};
