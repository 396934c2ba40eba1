/** A real socket of a server that never speaks: whoever waits for it must be able to stop. */
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { quietLog } from "../../../tests/database.ts";
import type { MailboxStore } from "../store-mailboxes.ts";
import { startImap } from "./imap.ts";
import { roomFor } from "./room.ts";

/** The server's silence alone would end the wait after sixteen or twenty. */
const tenSeconds = 10_000;
const never = async (): Promise<never> => {
  throw new Error("nothing was read");
};
/** Leads at once; nothing else of it is reached. */
const store: MailboxStore = {
  async lead(run) {
    await run(async () => undefined);
    return true;
  },
  ...{ lastUid: never, raise: never, leave: never, leftOf: never, settle: never, moved: never },
  ...{ looked: never, list: never, left: never },
};

describe("stopping while an IMAP server is awaited", () => {
  let [folder, port]: [string, number] = ["", 0];
  let server: Server;
  let sockets: Socket[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "guichet-imap-"));
    await writeFile(join(folder, "secret"), "s3cret");
    sockets = [];
    server = createServer((socket) => void sockets.push(socket));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const bound = server.address();
    port = bound !== null && typeof bound === "object" ? bound.port : 0;
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await rm(folder, { recursive: true });
  });
  const start = (more: object) =>
    startImap({
      accounts: [
        {
          ...{ name: "a", host: "127.0.0.1", port, security: "none" as const, user: "a", folder: "INBOX" },
          ...{ sizes: "exact" as const, pollSeconds: 60, ...more },
        },
      ],
      ...{ store, maxMailBytes: 1000, room: roomFor(1000), log: quietLog },
      ...{ accepts: never, take: never, clock: { now: () => new Date("2026-11-24T09:00:00Z") } },
    });

  test.each([
    ["its greeting", () => ({ passwordFile: join(folder, "secret") })],
    ["a token for it", () => ({ oauth2: { tokenUrl: `http://127.0.0.1:${port}/token`, clientId: "x" } })],
  ])(
    "does not wait for %s",
    async (_, how) => {
      const connected = once(server, "connection");
      const reading = start(how());
      await connected;
      await reading.stop();
      expect(sockets).toHaveLength(1);
    },
    tenSeconds,
  );
});
