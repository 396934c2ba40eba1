/** What happens to an event whose handler fails. */
import { expect } from "@jest/globals";
import type { ParkedMessage } from "../../contracts/topology.ts";
import type { Bus } from "../port.ts";
import type { Promises } from "./delivery.ts";
import { asTicket, effects, exactly, people, personChanged, record, tell } from "./events.ts";
import { killInTheMiddle } from "./forked.ts";
import { eventually } from "./ground.ts";
import { administrator, serveAuth, somebody } from "./people.ts";

export const failing: Promises = {
  "an event that fails is tried again, later each time, then parked with its error, listed and replayed":
    async (ground) => {
      const bus = await ground.openBus([50, 100, 200]);
      await serveAuth(bus);
      const triedAt: number[] = [];
      let isRepaired = false;
      await bus.subscribe(
        "ticket",
        ground.databases.ticket,
        asTicket(async (events, transaction) => {
          await record(events, transaction); // undone by what follows
          if (events.some(({ subject }) => subject === "poison") && !isRepaired) {
            triedAt.push(performance.now());
            throw new Error("it is poison");
          }
        }),
      );
      const poison = personChanged("poison");
      await tell(ground, bus, [poison]);
      const item = await parkedOne(bus);
      expect(item).toMatchObject({
        id: poison.id,
        type: "person.changed",
        subject: "poison",
        consumer: "ticket",
      });
      expect(item).toMatchObject({ attempts: 4, error: "it is poison" });
      const delays = triedAt.slice(1).map((at, index) => at - (triedAt[index] ?? 0));
      expect(delays).toHaveLength(4); // the list, then alone at once, then the three delays
      for (const [index, least] of [0, 48, 98, 198].entries())
        expect(delays[index]).toBeGreaterThanOrEqual(least);
      isRepaired = true;
      expect(await bus.call("ticket.replay", { by: administrator, id: item.id })).toEqual({ done: true });
      await exactly(ground, bus, ground.databases.ticket, [poison]);
      expect(await parked(bus)).toEqual([]);
      expect(await bus.call("ticket.replay", { by: administrator, id: item.id })).toEqual({ done: false });
    },
  "only administrators see what is parked, and replay it": async (ground) => {
    const bus = await ground.openBus();
    await serveAuth(bus);
    await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
    const refused = expect.objectContaining({ reason: { code: "not-an-administrator" } });
    await expect(bus.call("ticket.parked", { by: somebody, first: 1, after: null })).rejects.toEqual(refused);
    await expect(bus.call("ticket.replay", { by: somebody, id: somebody.person })).rejects.toEqual(refused);
  },
  "a list whose database goes away in the middle comes again, and no try is counted": async (ground) => {
    const bus = await ground.openBus([]); // the first failure would park
    await serveAuth(bus);
    let takes = 0;
    await bus.subscribe(
      "ticket",
      ground.databases.ticket,
      asTicket(async (events, transaction) => {
        await record(events, transaction);
        if (++takes <= 4) await transaction.query("select pg_terminate_backend(pg_backend_pid())");
      }),
    );
    const told = people(5);
    await tell(ground, bus, told);
    await exactly(ground, bus, ground.databases.ticket, told);
    expect(takes).toBeGreaterThan(4);
    expect(await parked(bus)).toEqual([]);
  },
  "one poison in a list of 250: 249 effects once, one parked, 250 after its replay": async (ground) => {
    const bus = await ground.openBus();
    await poisoned(ground, bus, async () => undefined);
  },
  "one poison in a list of 250, and its consumer killed in the middle: the same": async (ground) => {
    const bus = await ground.openBus();
    await poisoned(ground, bus, () => killInTheMiddle(ground, "person 200"));
  },
};

/** `before` is done when the list waits and before the consumer starts that brings it to its end. */
async function poisoned(
  ground: Parameters<Promises[string]>[0],
  bus: Bus,
  before: () => Promise<void>,
): Promise<void> {
  await serveAuth(bus);
  const { ticket } = ground.databases;
  const told = people(249);
  const poison = personChanged("poison");
  await tell(ground, bus, told.toSpliced(100, 0, poison));
  await before();
  expect(await effects(ticket)).toEqual([]);
  let isRepaired = false;
  await bus.subscribe(
    "ticket",
    ticket,
    asTicket(async (events, transaction) => {
      await record(events, transaction);
      if (events.some(({ subject }) => subject === "poison") && !isRepaired) throw new Error("it is poison");
    }),
  );
  const item = await parkedOne(bus);
  expect(item).toMatchObject({ id: poison.id, error: "it is poison", attempts: 4 });
  await exactly(ground, bus, ticket, told);
  isRepaired = true;
  await bus.call("ticket.replay", { by: administrator, id: item.id });
  await eventually(async () => expect(await effects(ticket)).toHaveLength(251)); // and the last one of `exactly`
  expect(new Set(await effects(ticket)).size).toBe(251);
  expect(await parked(bus)).toEqual([]);
}
const parked = async (bus: Bus): Promise<ParkedMessage[]> =>
  (await bus.call("ticket.parked", { by: administrator, first: 10, after: null })).items;
const parkedOne = (bus: Bus): Promise<ParkedMessage> =>
  eventually(async () => {
    const [item, ...others] = await parked(bus);
    if (item === undefined || !item.parked || others.length > 0) throw new Error("not one is parked yet");
    return item;
  });
