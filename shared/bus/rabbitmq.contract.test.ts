import { afterAll, beforeAll, describe } from "@jest/globals";
import {
  type Broker,
  eventually,
  type Ground,
  onServer,
  openGround,
  openServer,
  type Server,
} from "./contract/ground.ts";
import { deliverTo, openRabbitServer, type RabbitServer } from "./contract/rabbit.ts";
import { aBus } from "./contract.ts";

describe("the bus on RabbitMQ", () => {
  let server: Server;
  let rabbit: RabbitServer;
  beforeAll(async () => {
    [server, rabbit] = await Promise.all([openServer(), openRabbitServer()]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([server.close(), rabbit.close()]);
  }, 60_000);
  const onRabbit = async (databaseUrl: string): Promise<Broker> => {
    const { url, remove } = await rabbit.newVirtualHost();
    return {
      place: { kind: "rabbitmq", url },
      deliver: (consumer, text) => deliverTo(url, consumer, text),
      killBroker: () => rabbit.kill(),
      async killBrokerBeforeItConfirms(publish) {
        await rabbit.freeze();
        await publish();
        await eventually(() => relayHoldsTheOutbox(databaseUrl));
        await rabbit.kill();
      },
      close: remove,
    };
  };
  const open = (): Promise<Ground> => openGround(server, onRabbit);
  aBus(open);
});

/** Its rows are locked, so it has published them and waits for the confirms. */
async function relayHoldsTheOutbox(databaseUrl: string): Promise<void> {
  await onServer(databaseUrl, async (client) => {
    const all = await client.query("select id from auth.outbox");
    const free = await client.query("select id from auth.outbox for update skip locked");
    if (all.rowCount === 0 || free.rowCount !== 0) throw new Error("the relay has not taken the list yet");
  });
}
