import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { connect } from "amqplib";
import { newId } from "../database/id.ts";
import { systemClock } from "../process/clock.ts";
import { underWay } from "./contract/breaking.ts";
import { asTicket, effects, exactly, people, record, tell } from "./contract/events.ts";
import {
  type Broker,
  contractLog,
  eventually,
  type Ground,
  onServer,
  openGround,
  openServer,
  type Server,
} from "./contract/ground.ts";
import { administrator, serveAuth } from "./contract/people.ts";
import { deliverTo, type Host, openRabbitServer } from "./contract/rabbit.ts";
import { aBus } from "./contract.ts";
import { parkedQueueOf } from "./rabbitmq/topology.ts";
import { openRabbit } from "./rabbitmq.ts";

const rabbit = await openRabbitServer();
const timeoutMs = 120_000;
if (rabbit === undefined) test.skip("the bus on RabbitMQ", () => undefined);
else
  describe("the bus on RabbitMQ", () => {
    let server: Server;
    beforeAll(async () => {
      server = await openServer();
    }, timeoutMs);
    afterAll(async () => {
      await server.close();
      await rabbit.close();
    }, timeoutMs);
    const onHost =
      (host: Host) =>
      async (databaseUrl: string): Promise<Broker> => ({
        place: { kind: "rabbitmq", url: host.url },
        deliver: (consumer, text) => deliverTo(host.url, consumer, text),
        killBroker: () => rabbit.kill(),
        async killBrokerBeforeItConfirms(publish) {
          await rabbit.freeze();
          await publish();
          await eventually(() => relayHoldsTheOutbox(databaseUrl));
          await rabbit.kill();
        },
        close: host.remove,
      });
    const open = async (): Promise<Ground> => openGround(server, onHost(await rabbit.newHost()));
    const promise = (name: string, keeps: (ground: Ground) => Promise<void>, opening = open): void =>
      test(
        name,
        async () => {
          const ground = await opening();
          try {
            await keeps(ground);
          } finally {
            await ground.close();
          }
        },
        timeoutMs,
      );
    aBus(open);

    const openEmpty = async (): Promise<Ground> => openGround(server, onHost(await rabbit.emptyHost()));
    promise(
      "what a new broker has confirmed is not lost when it is killed at once",
      async (ground) => {
        const bus = await ground.openBus();
        const told = people(3);
        await tell(ground, bus, told);
        await eventually(async () =>
          expect(await ground.databases.auth.query("select id from outbox")).toEqual([]),
        );
        await rabbit.killAtOnce();
        await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
        await exactly(ground, bus, ground.databases.ticket, told);
      },
      openEmpty,
    );
    promise("a database killed under way loses nothing and repeats no effect", (ground) =>
      underWay(ground, () => server.kill()),
    );
    promise("what is no list of events is parked once, with what it was", async (ground) => {
      const bus = await ground.openBus();
      await serveAuth(bus);
      await bus.subscribe("ticket", ground.databases.ticket, asTicket(record));
      await ground.deliver("ticket", "{ this is not JSON");
      await ground.deliver("ticket", '{"id":1}');
      await ground.deliver("ticket", "{ this is not JSON");
      await exactly(ground, bus, ground.databases.ticket, []);
      const { items } = await bus.call("ticket.parked", { by: administrator, first: 10, after: null });
      expect(items).toHaveLength(2);
      expect(items.map(({ type, subject, parked }) => ({ type, subject, parked }))).toContainEqual({
        type: "unreadable",
        subject: "from elsewhere",
        parked: true,
      });
      const events = await ground.databases.ticket.query<{ event: { data: { text: string } } }>(
        "select event from postponed",
      );
      expect(events.map(({ event }) => event.data.text)).toContain("{ this is not JSON");
    });
    promise(
      "a list that took effect is not parked, however often its acknowledgement was lost",
      async (ground) => {
        const { place, databases } = ground;
        const bus = await ground.openBus();
        await serveAuth(bus);
        await bus.subscribe("ticket", databases.ticket, asTicket(record));
        const told = people(3);
        const list = {
          id: newId(systemClock),
          type: "person.changed",
          events: told.map((event) => ({ ...event, type: "person.changed", version: 1 })),
        };
        await ground.deliver("ticket", JSON.stringify(list));
        await eventually(async () => expect(await effects(databases.ticket)).toHaveLength(told.length));
        await deliverTo(place.url, parkedQueueOf("ticket"), JSON.stringify(list));
        await exactly(ground, bus, databases.ticket, told);
        await eventually(async () => expect(await readyIn(place.url, parkedQueueOf("ticket"))).toBe(0));
        const { items } = await bus.call("ticket.parked", { by: administrator, first: 10, after: null });
        expect(items).toEqual([]);
      },
    );
    promise("depths count what waits", async (ground) => {
      const bus = await ground.openBus();
      const mayEnd = Promise.withResolvers<void>();
      await bus.subscribe(
        "ticket",
        ground.databases.ticket,
        asTicket(async (events, transaction) => {
          await mayEnd.promise;
          await record(events, transaction);
        }),
      );
      const told = people(15);
      for (const event of told) await tell(ground, bus, [event]);
      await eventually(async () => expect(await bus.depths()).toEqual({ ticket: 15 }));
      mayEnd.resolve();
      await exactly(ground, bus, ground.databases.ticket, told);
      await eventually(async () => expect(await bus.depths()).toEqual({ ticket: 0 }));
    });
    test(
      "a start waits for a broker that is not ready yet",
      async () => {
        const host = rabbit.laterHost();
        const opening = openRabbit(host.url, { log: contractLog });
        await host.make();
        const transport = await opening;
        await transport.ping();
        await transport.close();
        await expect(transport.ping()).rejects.toThrow(/no connection/);
        await host.remove();
      },
      timeoutMs,
    );
    test("without a broker the start waits, then says which variable to look at", async () => {
      const wish = { log: contractLog, startTimeoutMs: 700 };
      await expect(openRabbit("amqp://guest:guest@127.0.0.1:9", wish)).rejects.toThrow(
        /^RABBITMQ_URL: .*ECONNREFUSED/,
      );
    });
  });

async function readyIn(url: string, queue: string): Promise<number> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  const { messageCount } = await channel.checkQueue(queue);
  await connection.close();
  return messageCount;
}
/** Its rows are locked, so it has published them and waits for the confirms. */
async function relayHoldsTheOutbox(databaseUrl: string): Promise<void> {
  await onServer(databaseUrl, async (client) => {
    const all = await client.query("select id from auth.outbox");
    const free = await client.query("select id from auth.outbox for update skip locked");
    if (all.rowCount === 0 || free.rowCount !== 0) throw new Error("the relay has not taken the list yet");
  });
}
