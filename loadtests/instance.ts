/** A Guichet of its own for a bench: `guichet start` on a fresh folder, with ten members in each queue. */
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { z } from "zod";
import { type Client, openClient, signInQuery } from "./client.ts";
import { type Program, startProgram, temporaryFolder } from "./program.ts";

/** Everybody's. */
export const password = "a password for benches";
export const loginOf = (index: number): string => `membre${index}`;
/** Each is a member of every queue. */
export const membersPerQueue = 10;
/** Itself a client: the administrator's. */
export interface Instance extends Client, Program {
  /** The client of a member, by number. */
  member(index: number): Promise<Client>;
  /** Values of the metrics, each by its name with its labels. */
  metrics(): Promise<Map<string, number>>;
  /** Of the embedded server. */
  databaseUrl(): Promise<string>;
}
export async function startInstance(): Promise<Instance> {
  const folder = await temporaryFolder();
  const program = await startProgram({
    words: ["guichet.ts", "start"],
    folder: folder.path,
    env: { ADMIN_PASSWORD: password },
  });
  const { url, smtpPort, pid } = program;
  const instance: Instance = {
    ...(await signedIn(url, "admin")),
    ...{ url, pid, smtpPort },
    member: (index) => signedIn(url, loginOf(index)),
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
        await readFile(join(folder.path, "database-password"), "utf8"),
        await readFile(join(folder.path, "postgres", "postmaster.pid"), "utf8"),
      ];
      return `postgres://postgres:${secret.trim()}@127.0.0.1:${pid.split("\n")[3]}/postgres`;
    },
    async stop() {
      await program.stop();
      await folder.remove();
    },
  };
  await addMembers(instance);
  return instance;
}
async function signedIn(url: string, name: string): Promise<Client> {
  const client = openClient(url);
  await client.ask(signInQuery, { name, password }, z.unknown());
  return client;
}
async function addMembers({ ask }: Instance): Promise<void> {
  const ids: string[] = [];
  for (let index = 0; index < membersPerQueue; index++) {
    const input = {
      name: `Membre Numéro${index}`,
      login: loginOf(index),
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
/** What autovacuum does within a minute: so many rows that came at once have statistics. */
export async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("analyze");
  await client.end();
}
export async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("no output to read");
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error("it ended without a line");
}
