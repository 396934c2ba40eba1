/** The same journeys as six processes on a real RabbitMQ. */
import { afterAll, describe, test } from "@jest/globals";
import { startBackend } from "../tools/backends/start.ts";
import { openInSixProcesses } from "./desks.ts";
import { aJourney } from "./journey.ts";
import { aRequestJourney } from "./request-journey.ts";

const broker = await startBackend("rabbitmq");

if (broker === undefined)
  test.skip("six processes on RabbitMQ: no RabbitMQ can be had here", () => undefined);
else {
  afterAll(() => broker.stop());
  describe("in six processes on RabbitMQ", () => aJourney(() => openInSixProcesses(broker)));
  describe("in six processes whose clock is moved", () =>
    aRequestJourney((env) => openInSixProcesses(broker, { program: "clocked", env })));
}
