/** A mailbox whose server misbehaves as a real one does on no demand: what becomes of its mails. */
import { describe, expect, test } from "@jest/globals";
import { quietLog } from "../../../tests/database.ts";
import type { Mailbox } from "./imap-mailbox.ts";
import { takeNew } from "./imap-pass.ts";
import { roomFor } from "./room.ts";

const account = {
  ...{ name: "a", host: "imap.x.example", port: 993, security: "tls" as const, user: "a", folder: "INBOX" },
  ...{ sizes: "exact" as const, pollSeconds: 60, moveTo: "Done", queue: "support@lapp.example" },
};

/** `sources`: by UID what the server hands out; `lists`: the UIDs that it says to have. */
async function look(sources: Record<number, string>, { lists, goes }: { lists: number[]; goes: number[] }) {
  const [passed, left, moved, taken]: [number[], string[], number[], string[]] = [[], [], [], []];
  const mailbox: Mailbox = {
    server: { address: "192.0.2.7", tls: true },
    select: async () => 1,
    after: async (uid) => lists.filter((one) => one > uid).map((one) => ({ uid: one, sizeBytes: 10 })),
    upTo: async (uid) => lists.filter((one) => one <= uid && !goes.includes(one)),
    among: async (uids) => uids.filter((one) => !goes.includes(one)),
    source: async (uid) => (sources[uid] === undefined ? null : Buffer.from(sources[uid])),
    move: async (uids) => void moved.push(...uids),
    news: async () => undefined,
    close: () => undefined,
  };
  const store = {
    lastUid: async () => 0,
    raise: async (_: unknown, uid: number, stored: boolean) => void (stored || passed.push(uid)),
    leave: async (_: unknown, __: number, { uid, reason }: { uid: number; reason: string }) =>
      void left.push(`${uid} ${reason}`),
    leftOf: async () =>
      left.map((one) => ({
        uid: Number.parseInt(one, 10),
        ...{ at: new Date(0), sizeBytes: 10, reason: "incomplete" },
      })),
    settle: async () => undefined,
    moved: async () => false,
    looked: async () => undefined,
  };
  const parts = {
    ...{ store, maxMailBytes: 1000, room: roomFor(1000), log: quietLog },
    ...{ accepts: async () => "known" as const, clock: { now: () => new Date("2026-11-24T09:00:00Z") } },
    take: async (_: unknown, raw: Buffer) => {
      taken.push(raw.toString());
      return "id";
    },
  };
  await takeNew(account, mailbox, parts, new Map(), new AbortController().signal);
  return { passed, left, moved: [...new Set(moved)], taken };
}

describe("a look into a mailbox", () => {
  test("takes in what it is handed, passes what has gone, and moves neither less nor more", async () => {
    const mails = { 1: "Subject: one\r\n\r\n", 3: "Subject: three\r\n\r\n" };
    expect(await look(mails, { lists: [1, 2, 3], goes: [2] })).toEqual({
      ...{ taken: Object.values(mails), passed: [2], left: [], moved: [1, 3] },
    });
  });
  test("leaves a mail of which it is handed nothing where it is, for an administrator to see", async () => {
    const mails = { 2: "Subject: two\r\n\r\n" };
    expect(await look(mails, { lists: [1, 2], goes: [] })).toEqual({
      taken: Object.values(mails),
      passed: [1],
      left: ["1 the server hands out nothing of it"],
      moved: [2],
    });
  });
});
