import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { errorFields } from "../../process/log.ts";
import { PortTaken, type Postmaster, startPostmaster, type Wish } from "./postmaster.ts";

/** A server that is started again when it ends by itself, on the same port, so that pools find it again. */
export interface Server {
  port: number;
  stop(): Promise<void>;
}

/** Starts the server on a free port and watches over it until it is stopped. */
export async function startServer(wish: Omit<Wish, "port">): Promise<Server> {
  const { first, port } = await startOnFreePort(wish);
  const ending = new AbortController();
  const watched = watch({ ...wish, port }, first, ending.signal);
  return {
    port,
    stop: async () => {
      ending.abort();
      await watched;
    },
  };
}

async function startOnFreePort(wish: Omit<Wish, "port">): Promise<{ first: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { first: await startPostmaster({ ...wish, port }), port };
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === 5) throw error;
    }
  }
}

async function watch(wish: Wish, first: Postmaster, ending: AbortSignal): Promise<void> {
  let postmaster: Postmaster | undefined = first;
  const asked = new Promise<void>((resolve) => ending.addEventListener("abort", () => resolve()));
  while (postmaster && !ending.aborted) {
    const how = await Promise.race([postmaster.ended, asked]);
    if (ending.aborted) break;
    wish.log.warn("PostgreSQL ended by itself; starting it again", { pid: postmaster.pid, how: how ?? "" });
    postmaster = await startAgain(wish, ending);
  }
  await postmaster?.stop();
}

async function startAgain(wish: Wish, ending: AbortSignal): Promise<Postmaster | undefined> {
  for (let waitMs = 250; !ending.aborted; waitMs = Math.min(waitMs * 2, 15_000)) {
    try {
      const postmaster = await startPostmaster(wish, ending);
      wish.log.info("PostgreSQL is back", { pid: postmaster.pid });
      return postmaster;
    } catch (error) {
      if (ending.aborted) break;
      wish.log.error("PostgreSQL could not be started again; trying on", { ...errorFields(error), waitMs });
      await sleep(waitMs, undefined, { signal: ending }).catch(() => {});
    }
  }
  return undefined;
}

/**
 * A free port below those that systems give to outgoing connections (32768 and up). One of those could, while the server
 * is down, become the near end of a pool's own attempt to reconnect: connected to itself, and never free again.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
