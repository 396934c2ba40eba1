/** What the fault tests kill, and how it comes back. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Process, spawnGuichet } from "./spawn.ts";

export interface Immortal {
  /** kill -9, and started again with the same words and folder. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  current(): Process;
}
export async function keepAlive(words: string[], env: Record<string, string>): Promise<Immortal> {
  let current = await spawnGuichet(words, env);
  return {
    current: () => current,
    async kill() {
      current.child.kill("SIGKILL");
      await current.ended;
      current = await spawnGuichet(words, { ...env, HTTP_PORT: new URL(current.url).port });
    },
    stop: () => current.stop(),
  };
}
const postmasterOf = async (dataDir: string): Promise<string[]> =>
  (await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n");
/** Its superuser's, as the folder of the data says it now. */
export async function urlOf(dataDir: string): Promise<string> {
  const [password, lines] = [
    await readFile(join(dataDir, "database-password"), "utf8"),
    await postmasterOf(dataDir),
  ];
  return `postgres://postgres:${password.trim()}@127.0.0.1:${lines[3]}/postgres`;
}
export const killPostgres = async (dataDir: string): Promise<void> =>
  void process.kill(Number((await postmasterOf(dataDir))[0]), "SIGKILL");
