import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import pg from "pg";
import { type Embedded, openEmbedded } from "./embedded.ts";

jest.setTimeout(60_000);

const settings = { fsync: "off" }; // nobody pulls the plug here
const isRoot = process.getuid?.() === 0;

describe("the embedded PostgreSQL", () => {
  let folder: string;
  let lines: string[];
  let opened: Embedded[];
  const say = (message: string) => void lines.push(message);
  const log = { debug: say, info: say, warn: say, error: say };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "guichet-embedded-"));
    await chmod(folder, 0o711);
    lines = [];
    opened = [];
  });
  afterEach(async () => {
    for (const embedded of opened) await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (dataDir = join(folder, "data")) => {
    const embedded = await openEmbedded({ dataDir, log, settings });
    opened.push(embedded);
    return embedded;
  };

  test("keeps its data from one start to the next, and tells nobody its password", async () => {
    const first = await open();
    await ask(first.url, "create table kept as select 'well' as how");
    await first.stop();
    expect(await how((await open()).url)).toBe("well");
    expect(await readdir(join(folder, "data"))).not.toContain("guichet.lock.old");
    const password = new URL(first.url).password;
    expect(await readFile(join(folder, "data/postgres.log"), "utf8")).not.toContain(password);
  });

  test("knows letters beyond ASCII, and sorts alike everywhere", async () => {
    const { url } = await open();
    expect(
      await ask(
        url,
        "select upper('été') as a, datlocprovider as p, datlocale as l from pg_database limit 1",
      ),
    ).toEqual([{ a: "ÉTÉ", p: "b", l: "C.UTF-8" }]);
    expect(await ask(url, "show synchronous_commit")).toEqual([{ synchronous_commit: "on" }]);
  });

  test("refuses a second start on the same data, and names who has it", async () => {
    await open();
    await expect(open()).rejects.toThrow(
      `process ${process.pid}) is already running on the data folder ${folder}/data`,
    );
  });

  test("takes over from a holder whose number another process has by now", async () => {
    await mkdir(join(folder, "data"));
    await writeFile(
      join(folder, "data/guichet.lock"),
      JSON.stringify({ pid: process.ppid, started: "long ago" }),
    );
    await open();
  });

  test("comes back with its data, on the same port, when the server is killed", async () => {
    const { url } = await open();
    await ask(url, "create table kept as select 'well' as how");
    const busy = ask(url, "select count(*) from generate_series(1, 1e11)").catch(() => "cut");
    await sleep(100);
    process.kill(await serverOf(folder), "SIGKILL");
    expect(await busy).toBe("cut");
    expect(await persist(() => how(url))).toBe("well");
    expect(lines).toContain("PostgreSQL ended by itself; starting it again");
    expect(lines).toContain("PostgreSQL is back");
  });

  test("stops, at the next start, what a killed Guichet left running, and has its data", async () => {
    const guichet = await startElsewhere(join(folder, "data"));
    await ask(guichet.url, "create table kept as select 'well' as how");
    const orphan = await serverOf(folder);
    guichet.child.kill("SIGKILL");
    await once(guichet.child, "exit");
    const { url } = await open();
    expect(await serverOf(folder)).not.toBe(orphan);
    expect(lines).toContain("a PostgreSQL was left running on this data; stopping it");
    expect(await how(url)).toBe("well");
  });

  test("makes the database again when making it was cut short", async () => {
    const child = runElsewhere(join(folder, "data"));
    await persist(async () => {
      const names = await readdir(join(folder, "data"));
      if (!names.some((name) => name.startsWith("postgres.new-"))) throw new Error("not yet");
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await readdir(join(folder, "data"))).not.toContain("postgres");
    const { url } = await open();
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("sets a new password when the file that keeps it was lost", async () => {
    await (await open()).stop();
    await rm(join(folder, "data/database-password"));
    expect(await ask((await open()).url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("says what to do when the data folder cannot be written", async () => {
    await writeFile(join(folder, "data"), "a file");
    await expect(open()).rejects.toThrow(/cannot write into the data folder .*data \(EEXIST.*set DATA_DIR/);
  });

  test("stops within three seconds although a client is busy", async () => {
    const embedded = await open();
    const busy = ask(embedded.url, "select pg_sleep(60)").catch(() => "cut");
    await sleep(100);
    const start = performance.now();
    await embedded.stop();
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(await busy).toBe("cut");
  });

  (isRoot ? test : test.skip)(
    "keeps the database elsewhere when only root can reach the data folder",
    async () => {
      await chmod(folder, 0o700);
      await (await open()).stop();
      const elsewhere = await readlink(join(folder, "data/postgres"));
      expect(elsewhere).toMatch(/^\/var\/lib\/guichet\/[0-9a-f]{12}-[0-9a-f]{6}$/);
      try {
        const again = await open();
        expect(await ask(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
        await again.stop();
      } finally {
        await rm(elsewhere, { recursive: true });
      }
      await expect(open()).rejects.toThrow("points to a database that is gone");
    },
  );
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

async function how(url: string): Promise<unknown> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ how: string }>("select how from kept").finally(() => client.end());
  return rows[0]?.how;
}

/** Waits for a fact, for as long as the test may last. */
async function persist<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await sleep(20);
    }
  }
}

async function serverOf(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, "data/postgres/postmaster.pid"), "utf8"), 10);
}

function runElsewhere(dataDir: string): ChildProcess {
  const program = `
    import { openEmbedded } from ${JSON.stringify(join(import.meta.dirname, "embedded.ts"))};
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const { url } = await openEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log, settings: { fsync: "off" } });
    process.stdout.write(url);`;
  return spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = runElsewhere(dataDir);
  if (!child.stdout) throw new Error("no output to read");
  const [url] = await once(child.stdout, "data");
  return { child, url: String(url) };
}
