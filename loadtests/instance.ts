/** A Guichet of its own for a bench: `guichet start` on a fresh folder, with ten members in each queue. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { z } from "zod";
import { type Client, openClient } from "./client.ts";

const password = "a password for benches";
/** Each is a member of every queue. */
export const membersPerQueue = 10;
/** Itself a client: the administrator's. */
export interface Instance extends Client {
  pid: number;
  smtpPort: number;
  /** The client of a member, by number. */
  member(index: number): Promise<Client>;
  /** Values of the metrics, each by its name with its labels. */
  metrics(): Promise<Map<string, number>>;
  /** Of the embedded server. */
  databaseUrl(): Promise<string>;
  stop(): Promise<void>;
}
export async function startInstance(): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), "guichet-bench-"));
  await chmod(folder, 0o711); // root runs PostgreSQL as another user, who must get in
  const [httpPort, smtpPort] = [await freePort(), await freePort()];
  const child = spawnNode(
    ["--max-semi-space-size=8", fileURLToPath(new URL("../guichet.ts", import.meta.url)), "start"],
    {
      ...{ PATH: process.env["PATH"], HOME: process.env["HOME"], ADMIN_PASSWORD: password, DATA_DIR: folder },
      // for --cpu-prof and the like
      ...{ NODE_OPTIONS: process.env["BENCH_NODE_OPTIONS"] ?? "" },
      ...{ HTTP_PORT: String(httpPort), SMTP_PORT: String(smtpPort), GUICHET_LOG_LEVEL: "warn" },
    },
  );
  const url = `http://127.0.0.1:${httpPort}`;
  for (let tries = 0; (await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200; tries++) {
    if (child.exitCode !== null || tries > 600) throw new Error("Guichet did not start");
    await sleep(100);
  }
  const instance: Instance = {
    ...(await signedIn(url, "admin")),
    pid: child.pid ?? 0,
    smtpPort,
    member: (index) => signedIn(url, `membre${index}`),
    async metrics() {
      const text = await (await fetch(`${url}/metrics`)).text();
      return new Map(
        [...text.matchAll(/^(\w+(?:\{.*\})?) ([\d.e+]+)$/gm)].map(([, name = "", value]) => [
          name,
          Number(value),
        ]),
      );
    },
    async databaseUrl() {
      const [secret, pid] = [
        await readFile(join(folder, "database-password"), "utf8"),
        await readFile(join(folder, "postgres", "postmaster.pid"), "utf8"),
      ];
      return `postgres://postgres:${secret.trim()}@127.0.0.1:${pid.split("\n")[3]}/postgres`;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
  await addMembers(instance);
  return instance;
}
async function signedIn(url: string, name: string): Promise<Client> {
  const client = openClient(url);
  await client.ask(
    "mutation($name: String!, $password: String!) { signIn(name: $name, password: $password) { person { id } } }",
    { name, password },
    z.unknown(),
  );
  return client;
}
async function addMembers({ ask }: Instance): Promise<void> {
  const ids: string[] = [];
  for (let index = 0; index < membersPerQueue; index++) {
    const input = {
      name: `Membre Numéro${index}`,
      login: `membre${index}`,
      addresses: [`membre.${index}@lapp.example`],
      password,
    };
    const { savePerson } = await ask(
      "mutation($input: PersonInput!, $key: ID!) { savePerson(input: $input, key: $key) { id } }",
      { input, key: randomUUID() },
      z.object({ savePerson: z.object({ id: z.string() }) }),
    );
    ids.push(savePerson.id);
  }
  const queue = z.object({ id: z.string(), name: z.string(), addresses: z.array(z.string()) });
  const { queues } = await ask("{ queues { id name addresses } }", {}, z.object({ queues: z.array(queue) }));
  for (const { id, name, addresses } of queues)
    await ask(
      "mutation($input: QueueInput!, $key: ID!) { saveQueue(input: $input, key: $key) { id } }",
      { input: { id, name, addresses, members: ids }, key: randomUUID() },
      z.unknown(),
    );
}
/** What durability rests on, as the server has it. */
export async function durability(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name",
  );
  await client.end();
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}
export function spawnNode(words: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(process.execPath, words, { env, stdio: ["ignore", "pipe", "inherit"] });
}
export async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("no output to read");
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error("it ended without a line");
}
async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
