/** A RabbitMQ of this test file's own, so that it may be killed; each test gets a virtual host. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { connect } from "amqplib";

const script =
  process.env["RABBIT_SCRIPT"] ??
  fileURLToPath(new URL("../../../tools/backends/rabbitmq.sh", import.meta.url));

export interface RabbitServer {
  port: number;
  newVirtualHost(): Promise<{ url: string; remove(): Promise<void> }>;
  /** kill -9 of the broker, and its start on the same data. */
  kill(): Promise<void>;
  /** It hears nothing more and says nothing more, until it is killed. */
  freeze(): Promise<void>;
  close(): Promise<void>;
}
export async function openRabbitServer(): Promise<RabbitServer> {
  const folder = await mkdtemp(join(tmpdir(), "guichet-rabbitmq-"));
  const port = await freePorts();
  let running = await start(folder, port);
  let hosts = 0;
  const signal = async (name: "SIGKILL" | "SIGSTOP"): Promise<void> => {
    process.kill(Number.parseInt(await readFile(join(folder, "erlang.pid"), "utf8"), 10), name);
  };
  return {
    port,
    async newVirtualHost() {
      const name = `test-${++hosts}`;
      await ask(port, "PUT", `vhosts/${name}`);
      await ask(port, "PUT", `permissions/${name}/guest`, { configure: ".*", write: ".*", read: ".*" });
      return {
        url: `amqp://guest:guest@127.0.0.1:${port}/${name}`,
        remove: () => ask(port, "DELETE", `vhosts/${name}`),
      };
    },
    async kill() {
      await signal("SIGKILL");
      await running.ended;
      running = await start(folder, port);
    },
    freeze: () => signal("SIGSTOP"),
    async close() {
      running.stop();
      await running.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export async function deliverTo(url: string, queue: string, text: string): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true, messageId: "from elsewhere" });
  await channel.waitForConfirms();
  await connection.close();
}

interface Started {
  ended: Promise<unknown>;
  stop(): void;
}
async function start(folder: string, port: number): Promise<Started> {
  const server = spawn("bash", [script, folder, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const lines = createInterface(server.stdout);
  await Promise.race([
    (async () => {
      for await (const line of lines) if (line.startsWith("READY")) return;
    })(),
    ended.then(() => {
      throw new Error("RabbitMQ did not start");
    }),
  ]);
  lines.close();
  server.stdout.resume();
  return { ended, stop: () => void server.kill("SIGTERM") };
}
/** The management interface listens on the next port. */
async function ask(port: number, method: string, path: string, body?: object): Promise<void> {
  const headers = { authorization: `Basic ${btoa("guest:guest")}`, "content-type": "application/json" };
  for (let triesLeft = 20; ; triesLeft--) {
    const options = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`http://127.0.0.1:${port + 1}/api/${path}`, options);
    if (answer.ok) return;
    if (triesLeft === 0) throw new Error(`RabbitMQ answered ${answer.status} to ${method} ${path}`);
    await sleep(250);
  }
}
/** The first of five in a row, below those that the system gives to outgoing connections. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all([0, 1, 2, 3, 4].map((step) => isFree(first + step)));
    if (free.every(Boolean)) return first;
  }
}
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
