/** A running instance for bad weather: what it answers by SMTP, what became of each mail, and how much memory it took at most. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Ask, askWith, freePort, signIn, until, upload } from "./client.ts";
import { adminPassword, commonEnv, ready, spawnGuichet, temporaryFolder } from "./spawn.ts";

const taken = z.object({
  id: z.string(),
  ...{ subject: z.string().nullable(), class: z.string(), outcome: z.string(), text: z.string().nullable() },
  ticket: z.number().nullable(),
  attachments: z.array(z.object({ name: z.string().nullable(), bytes: z.number() })),
});
type Taken = z.infer<typeof taken>;
const page = z.object({ mails: z.object({ nodes: z.array(taken) }) });
const query = `query Taken($query: String) { mails(query: $query, first: 200) {
  nodes { id subject class outcome text ticket attachments { name bytes } } } }`;

export interface WeatherLab {
  smtpPort: number;
  url: string;
  /** As the administrator. */
  ask: Ask;
  /** Answers the id by which a text takes it along. */
  upload(name: string, type: string, bytes: Buffer): Promise<string>;
  /** Mails whose subject or sender has these words, once each is read and routed. */
  routed(words: string, count: number): Promise<Taken[]>;
  /** The peak resident set of the process, in MiB. */
  peakRssMiB(): Promise<number>;
  stop(): Promise<void>;
}
export async function openWeather(env: Readonly<Record<string, string>> = {}): Promise<WeatherLab> {
  const folder = await temporaryFolder();
  const smtpPort = await freePort();
  const own = { DATA_DIR: folder.path, SMTP_PORT: String(smtpPort), GUICHET_LOG_LEVEL: "error" };
  const started = await ready(await spawnGuichet(["start"], { ...commonEnv, ...own, ...env }));
  const { url } = started;
  const cookie = await signIn({ url }, "admin", adminPassword);
  const ask = askWith({ url }, cookie);
  return {
    ...{ smtpPort, url, ask },
    upload: (name, type, bytes) => upload({ url }, cookie, { name, type, bytes }),
    routed: (words, count) =>
      until(
        async () => {
          if (started.child.exitCode !== null) throw new Error(`it ended: ${started.output().stderr}`);
          const { nodes } = (await ask(query, { query: words }, page)).mails;
          const settled = nodes.filter((mail) => mail.class !== "unread" && mail.outcome !== "pending");
          return settled.length >= count && nodes;
        },
        `${count} mails of ${words}`,
        180_000,
      ),
    async peakRssMiB() {
      const status = await readFile(`/proc/${started.child.pid}/status`, "utf8");
      return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024);
    },
    async stop() {
      await started.stop();
      await folder.remove();
    },
  };
}
