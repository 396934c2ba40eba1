/** Clients that hold what others wait for: connections and memory, by saying nothing, before EHLO, in a TLS handshake or in DATA. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "../../../tests/client.ts";
import { quietLog } from "../../../tests/database.ts";
import { type Certificate, certificateOf } from "./certificate.ts";
import type { DoorBounds } from "./door-server.ts";
import { type Dialogue, dialogue } from "./examples-dialogue.ts";
import { openRoom } from "./room.ts";
import { type Door, openDoor } from "./smtp.ts";

const maxMailBytes = 200_000;
const tickMs = 30;
/** Half a minute of its ticks is waited for: here 15 s. */
const roomTickMs = 500;

describe.each(["smtp", "lmtp"] as const)("who holds what others wait for, by %s", (protocol) => {
  let [folder, taken]: [string, number] = ["", 0];
  let certificate: Certificate;
  let door: Door;
  const clients: Dialogue[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "guichet-holding-"));
    certificate = await certificateOf(readConfig({ DATA_DIR: folder }), systemClock);
  });
  afterAll(() => rm(folder, { recursive: true }));
  afterEach(async () => {
    for (const client of clients.splice(0)) client.end();
    await door.close();
  });
  const open = async (bounds: Partial<DoorBounds>): Promise<void> => {
    taken = 0;
    const mostBytes = 2 * maxMailBytes;
    door = await openDoor({
      ...{ protocol, address: "127.0.0.1", port: 0, host: "lapp.example", log: quietLog, certificate },
      ...{ maxMailBytes, accepted: () => undefined, accepts: async () => "known" as const },
      room: openRoom({
        mostBytes,
        mostBytesEach: maxMailBytes,
        mostBytesInside: 1.5 * maxMailBytes,
        tickMs: roomTickMs,
      }),
      bounds: { tickMs, ...bounds },
      isInside: (address) => address === "127.0.0.9",
      take: async () => `mail-${++taken}`,
    });
  };
  const from = (address: string): Dialogue => {
    const client = dialogue(door.port, address);
    clients.push(client);
    return client;
  };
  const hello = protocol === "smtp" ? "EHLO x.example" : "LHLO x.example";
  const upToData = async (client: Dialogue, sizeBytes: number): Promise<string> => {
    await client.say(null);
    for (const line of [hello, `MAIL FROM:<a@b.example> SIZE=${sizeBytes}`, "RCPT TO:<info@lapp.example>"])
      await client.say(line);
    return await client.say("DATA");
  };
  const sends = async (address: string): Promise<string> => {
    const client = from(address);
    const begun = await upToData(client, 20);
    return begun.startsWith("354") ? await client.say("Subject: x\r\n\r\ny\r\n.") : begun;
  };

  test("in DATA gives way when somebody else comes, who is served", async () => {
    await open({});
    const paused = ["127.0.0.2", "127.0.0.3"].map(from);
    for (const client of paused) {
      expect(await upToData(client, maxMailBytes)).toMatch(/^354 /);
      client.socket.write("Subject: never to end\r\n");
    }
    expect(await sends("127.0.0.4")).toBe("250 2.0.0 Ok: mail-1");
    const first = await Promise.race(paused.map((client) => client.say(null)));
    expect(first).toBe("421 4.4.2 Others wait, try again later");
    expect(taken).toBe(1);
  });

  test("in DATA waits for its next mail in vain while its last one stands still, and nobody else does", async () => {
    await open({});
    const own = from("127.0.0.2");
    await upToData(own, maxMailBytes);
    const next = from("127.0.0.2");
    const begun = upToData(next, maxMailBytes);
    expect(await sends("127.0.0.3")).toBe("250 2.0.0 Ok: mail-1");
    expect(await own.say(null)).toMatch(/^421 /);
    expect(await begun).toMatch(/^354 /);
  });

  test("being the lab's own mail server may bring more at once, and waits rather than being sent away", async () => {
    await open({});
    const relay = Array.from({ length: 6 }, () => from("127.0.0.9"));
    const letter = `Subject: x\r\n\r\n${`${"x".repeat(70)}\r\n`.repeat(1300)}.`;
    const replies = await Promise.all(
      relay.map(async (client) => {
        const begun = await upToData(client, 94_000);
        return begun.startsWith("354") ? await client.say(letter) : begun;
      }),
    );
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual(Array(6).fill("250"));
    expect(taken).toBe(6);
  });

  test("says nothing, before EHLO or in a TLS handshake: it is sent away, and others are served meanwhile", async () => {
    await open({ introductionMs: 2000 });
    const silent = from("127.0.0.2");
    await silent.say(null);
    const handshaking = from("127.0.0.3");
    await handshaking.say(null);
    await handshaking.say(hello);
    expect(await handshaking.say("STARTTLS")).toMatch(/^220 /);
    const trickle = setInterval(() => handshaking.socket.write("\x16\x03\x01"), 20);
    expect(await sends("127.0.0.4")).toBe("250 2.0.0 Ok: mail-1");
    expect(await silent.say(null)).toMatch(/^421 .*The command took too long$/);
    expect(await handshaking.say(null)).toBe("closed");
    clearInterval(trickle);
  });

  test("says nothing on every connection there is: the one that has for longest makes room", async () => {
    await open({ clients: 4, connections: 4 });
    const silent = Array.from({ length: 4 }, () => from("127.0.0.2"));
    for (const client of silent.slice(1)) await client.say(null);
    await silent[1]?.say(hello);
    await silent[1]?.say("STARTTLS");
    const served = await until(async () => {
      const reply = await sends("127.0.0.3");
      return reply.startsWith("250") && reply;
    }, "room for somebody else");
    expect(served).toBe("250 2.0.0 Ok: mail-1");
  });
});
