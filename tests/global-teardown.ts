import { rm } from "node:fs/promises";
import "./global-setup.ts";

/** Stops what `global-setup.ts` started, and leaves nothing behind. */
export default async function stop(): Promise<void> {
  const server = globalThis.testServer;
  if (!server) return;
  await server.embedded.stop();
  await rm(server.folder, { recursive: true, force: true });
}
