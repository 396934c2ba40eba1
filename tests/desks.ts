/** A whole Guichet of real processes, as its users start it: one on the embedded database, or six on RabbitMQ. */
import type { Backend } from "../tools/backends/start.ts";
import { type Desk, freePort } from "./client.ts";
import { freshDatabase } from "./database.ts";
import {
  adminPassword,
  commonEnv,
  type Process,
  type Program,
  ready,
  spawnGuichet,
  temporaryFolder,
} from "./spawn.ts";

interface Wish {
  program?: Program;
  env?: Readonly<Record<string, string>>;
}
export async function openInOneProcess({ program, env }: Wish = {}): Promise<Desk> {
  const folder = await temporaryFolder();
  const [httpPort, smtpPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${httpPort}`;
  const own = { HTTP_PORT: String(httpPort), SMTP_PORT: String(smtpPort), PUBLIC_URL: url };
  const all = { ...commonEnv, DATA_DIR: folder.path, ...own, ...env };
  const started = [await spawnGuichet(["start"], all, program)];
  return await whole({ url, smtpPort, started, folder });
}

const roles = ["auth", "ticket", "notification", "search", "gateway", "mail-ingest"];
export async function openInSixProcesses(
  broker: Pick<Backend, "url">,
  { program, env }: Wish = {},
): Promise<Desk> {
  const folder = await temporaryFolder();
  const [httpPort, smtpPort, mailPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${httpPort}`;
  const shared = {
    ...{ ...commonEnv, DATA_DIR: folder.path, PUBLIC_URL: url },
    ...{ DATABASE_URL: await freshDatabase(), RABBITMQ_URL: broker.url },
    ...env,
  };
  const mailIngest = { MAIL_INGEST_URL: `http://127.0.0.1:${mailPort}` };
  const own: Record<string, Record<string, string>> = {
    "mail-ingest": { HTTP_PORT: String(mailPort), SMTP_PORT: String(smtpPort) },
    gateway: { ...mailIngest, HTTP_PORT: String(httpPort) },
    notification: mailIngest,
  };
  const started: Process[] = [];
  for (const role of roles)
    started.push(await spawnGuichet(["start", role], { ...shared, ...own[role] }, program));
  return await whole({ url, smtpPort, started, folder });
}

export interface TwoGateways {
  /** Through the first gateway. */
  desk: Desk;
  other: Pick<Desk, "url">;
  stopFirst(): Promise<void>;
  /** On the same port; answers once it is ready. */
  startFirst(): Promise<void>;
}
/** All roles but the gateway in one process, and two gateways in front. */
export async function openWithTwoGateways(broker: Pick<Backend, "url">): Promise<TwoGateways> {
  const folder = await temporaryFolder();
  const [httpPort, smtpPort, innerPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${httpPort}`;
  const shared = {
    ...{ ...commonEnv, DATA_DIR: folder.path, PUBLIC_URL: url },
    ...{ DATABASE_URL: await freshDatabase(), RABBITMQ_URL: broker.url },
    MAIL_INGEST_URL: `http://127.0.0.1:${innerPort}`,
  };
  const inner = { ...shared, HTTP_PORT: String(innerPort), SMTP_PORT: String(smtpPort) };
  const services = await spawnGuichet(["start", ...roles.filter((role) => role !== "gateway")], inner);
  const gateway = (port: number) =>
    spawnGuichet(["start", "gateway"], { ...shared, HTTP_PORT: String(port) });
  let first = await gateway(httpPort);
  const second = await gateway(await freePort());
  const desk = await whole({ url, smtpPort, started: [services, first, second], folder });
  return {
    desk: {
      ...desk,
      async stop() {
        await first.stop();
        await desk.stop();
      },
    },
    other: second,
    stopFirst: () => first.stop(),
    async startFirst() {
      first = await ready(await gateway(httpPort));
    },
  };
}

interface Started extends Pick<Desk, "url" | "smtpPort"> {
  started: readonly Process[];
  folder: { remove(): Promise<void> };
}
/** Once all are ready; if one fails, none is left behind. */
async function whole({ url, smtpPort, started, folder }: Started): Promise<Desk> {
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((one) => one.stop()));
    await folder.remove();
  };
  try {
    for (const one of started) await ready(one);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, smtpPort, adminPassword, stop };
}
