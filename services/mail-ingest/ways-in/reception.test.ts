/** What mails under way may hold in memory, and when a client has had its time. */
import { PassThrough } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { bytesOf, openRoom } from "./reception.ts";

const mail = () => Object.assign(new PassThrough(), { byteLength: 0, sizeExceeded: false });
const never = new AbortController().signal;
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("the memory for mails under way", () => {
  test("is shared, and one client gets but a part of it", async () => {
    const room = openRoom(100, 30);
    expect(room.take("a", 30)).toBe(true);
    expect(room.take("a", 1)).toBe(false);
    for (const client of ["b", "c", "d"]) expect(room.take(client, 23)).toBe(true);
    expect(room.take("e", 2)).toBe(false);
    room.giveBack("a", 10);
    expect([room.take("a", 11), room.take("a", 10), room.take("e", 1), room.take("e", 1)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("is had back from every mail that is not taken, and by whoever took one", async () => {
    const room = openRoom(100, 50);
    const late = new AbortController();
    const [whole, greedy, gone, slow] = [mail(), mail(), mail(), mail()];
    const client = (stream: ReturnType<typeof mail>, deadline = never) =>
      bytesOf({ stream, client: "a", room, maxMailBytes: 100, deadline }).catch(
        (error: Error) => error.message,
      );
    const answers = [client(whole), client(greedy), client(gone), client(slow, late.signal)];
    whole.end("x".repeat(20));
    expect(await answers[0]).toEqual(Buffer.from("x".repeat(20)));
    room.giveBack("a", 20);
    gone.write("x".repeat(20));
    slow.write("x".repeat(20));
    await turn();
    greedy.end("x".repeat(11));
    expect(await answers[1]).toMatch(/^Too many mails come at once/);
    gone.destroy();
    expect(await answers[2]).toMatch(/^The connection was lost/);
    late.abort();
    expect(await answers[3]).toMatch(/^The mail took too long/);
    slow.end("more, which is forgotten");
    await turn();
    expect([room.take("a", 50), room.take("a", 1)]).toEqual([true, false]);
  });
});
