/** A RabbitMQ of this test file's own, so that it may be killed; each test gets a virtual host. */
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "amqplib";
import { startBackend } from "../../../tools/backends/start.ts";
import { declareTopology, markSettled } from "../rabbitmq/topology.ts";

export interface RabbitServer {
  /** With every queue and the mark that they have settled: only a kill waits for that. */
  newHost(): Promise<Host>;
  /** With nothing. */
  emptyHost(): Promise<Host>;
  /** Not there before `make`: the broker refuses who comes earlier. */
  laterHost(): Host & { make(): Promise<void> };
  /** kill -9 of the broker, and its start on the same data. */
  kill(): Promise<void>;
  /** The same at once, even if queues are younger than two seconds. */
  killAtOnce(): Promise<void>;
  /** It hears and says nothing more until it is killed. */
  freeze(): Promise<void>;
  close(): Promise<void>;
}
export interface Host {
  url: string;
  remove(): Promise<void>;
}
const settleMs = 2000;

export async function openRabbitServer(): Promise<RabbitServer | undefined> {
  const backend = await startBackend("rabbitmq");
  if (backend === undefined) return undefined;
  const pid = await backend.pid();
  if (pid === undefined) throw new Error("the contract of the bus kills its broker: unset TEST_RABBITMQ_URL");
  const { port, href } = new URL(backend.url);
  let [hosts, newestMs] = [0, 0];
  const laterHost: RabbitServer["laterHost"] = () => {
    const name = `test-${++hosts}`;
    return {
      url: `${href}/${name}`,
      async make() {
        await ask(port, "PUT", `vhosts/${name}`);
        await ask(port, "PUT", `permissions/${name}/guest`, { configure: ".*", write: ".*", read: ".*" });
      },
      remove: async () => void (await ask(port, "DELETE", `vhosts/${name}`)),
    };
  };
  const emptyHost = async (): Promise<Host> => {
    const host = laterHost();
    await host.make();
    return host;
  };
  const settle = (): Promise<void> => sleep(Math.max(0, newestMs + settleMs - performance.now()));
  const killAtOnce = async (): Promise<void> => {
    await backend.kill();
    await backend.restart();
  };
  return {
    laterHost,
    emptyHost,
    async newHost() {
      const host = await emptyHost();
      const connection = await connect(host.url);
      const channel = await connection.createChannel();
      await declareTopology(channel);
      await markSettled(channel);
      await connection.close();
      newestMs = performance.now();
      return host;
    },
    async kill() {
      await settle();
      await killAtOnce();
    },
    killAtOnce,
    async freeze() {
      await settle();
      process.kill((await backend.pid()) ?? pid, "SIGSTOP");
    },
    close: () => backend.stop(),
  };
}
/** As a foreign program would. */
export async function deliverTo(url: string, queue: string, text: string): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true, messageId: "from elsewhere" });
  await channel.waitForConfirms();
  await connection.close();
}

/** The management interface listens on the next port. It says no for a moment after a start. */
async function ask(port: string, method: string, path: string, body?: object): Promise<unknown> {
  const headers = { authorization: `Basic ${btoa("guest:guest")}`, "content-type": "application/json" };
  const options = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  for (let triesLeft = 40; ; triesLeft--) {
    const answer = await fetch(`http://127.0.0.1:${Number(port) + 1}/api/${path}`, options);
    const text = await answer.text();
    if (answer.ok) return text === "" ? undefined : JSON.parse(text);
    if (triesLeft === 0) throw new Error(`RabbitMQ answered ${answer.status} to ${method} ${path}: ${text}`);
    await sleep(250);
  }
}
