import { afterAll, beforeAll, describe } from "@jest/globals";
import { type Broker, onServer, openGround, openServer, type Server } from "./contract/ground.ts";
import { aBus } from "./contract.ts";

describe("the bus on PostgreSQL", () => {
  let server: Server;
  beforeAll(async () => {
    server = await openServer();
  }, 60_000);
  afterAll(() => server.close(), 30_000);
  const onPostgres = async (url: string): Promise<Broker> => ({
    place: { kind: "postgres", url },
    deliver: (consumer, text) =>
      onServer(url, async (client) => {
        await client.query("select graphile_worker.add_job($1, $2::json)", [consumer, text]);
      }),
    killBroker: () => server.kill(),
    async killBrokerBeforeItConfirms(publish) {
      await publish();
      await server.kill();
    },
    close: async () => undefined,
  });
  aBus(() => openGround(server, onPostgres));
});
