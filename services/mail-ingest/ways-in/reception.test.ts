/** What a mail under way may hold in memory, and when its client has had its time. */
import { PassThrough } from "node:stream";
import { expect, test } from "@jest/globals";
import { bytesOf } from "./reception.ts";
import { openRoom, type Room } from "./room.ts";

const mail = () => Object.assign(new PassThrough(), { byteLength: 0, sizeExceeded: false });
const never = new AbortController().signal;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const shareOf = (room: Room, client: string) => room.open({ client, isInside: false, holder: null });

test("the share of a mail is had back from every one that is not taken, and by whoever took one", async () => {
  const room = openRoom({ mostBytes: 100, mostBytesEach: 50, mostBytesInside: 75 });
  const late = new AbortController();
  const [whole, greedy, gone, slow] = [mail(), mail(), mail(), mail()];
  const share = shareOf(room, "a");
  const client = (stream: ReturnType<typeof mail>, deadline = never, own = shareOf(room, "a")) =>
    bytesOf({ stream, share: own, maxMailBytes: 100, deadline }).catch((error: Error) => error.message);
  const answers = [client(whole, never, share), client(greedy), client(gone), client(slow, late.signal)];
  whole.end("x".repeat(20));
  expect(await answers[0]).toEqual(Buffer.from("x".repeat(20)));
  share.giveBack();
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
  const after = shareOf(room, "a");
  expect([after.take(50), after.take(1)]).toEqual([true, false]);
});
