import { describe, expect, test } from "@jest/globals";
import { type Holder, mostStillTicks, openRoom, type Room } from "./room.ts";

const open = (room: Room, client: string, { isInside = false, holder = null as Holder | null } = {}) =>
  room.open({ client, isInside, holder });
/** Ticks that pass at once: what waits for one is answered soon. */
const roomOf100 = (tickMs = 5) =>
  openRoom({ mostBytes: 100, mostBytesEach: 30, mostBytesInside: 75, tickMs });
const never = 2 ** 31 - 1;

describe("the memory for mails under way", () => {
  test("is shared: one client gets but a part of it, the lab's own mail server a larger one", () => {
    const room = roomOf100();
    const [a, lab] = [open(room, "a"), open(room, "lab", { isInside: true })];
    expect([a.take(30), a.take(1), open(room, "a").take(1)]).toEqual([true, false, false]);
    expect([lab.take(70), lab.take(1)]).toEqual([true, false]);
    a.giveBack();
    expect([lab.take(5), lab.take(1), open(room, "b").take(25)]).toEqual([true, false, true]);
  });

  test("that is announced is waited for, in order; who has had its part does not hold up others", async () => {
    const room = roomOf100(never);
    const [first, second] = [open(room, "lab", { isInside: true }), open(room, "a")];
    expect([await first.reserve(75), await second.reserve(25)]).toEqual([true, true]);
    const answers: string[] = [];
    const wait = async (name: string, client: string, bytes: number, isInside = false) => {
      const share = open(room, client, { isInside });
      if (await share.reserve(bytes)) answers.push(name);
      return share;
    };
    const lab = wait("lab", "lab", 70, true);
    const large = wait("large", "b", 30);
    const small = wait("small", "c", 1);
    second.giveBack();
    expect(answers).toEqual([]); // 25 are free: the large one is the next, the small one comes after it
    expect(first.take(75)).toBe(true);
    first.giveBack();
    await large;
    expect(answers).toEqual(["lab", "large"]);
    (await lab).giveBack();
    await small;
    expect(answers).toEqual(["lab", "large", "small"]);
  });

  test("is not waited for without end, nor by who has gone", async () => {
    const room = roomOf100();
    expect(await open(room, "a").reserve(30)).toBe(true);
    expect(await open(room, "a").reserve(1)).toBe(false);
    const gone = open(room, "a");
    const answer = gone.reserve(1);
    gone.giveBack();
    expect(await answer).toBe(false);
  });

  test("is given up by who gets no further and is in the way, the stillest first, never by who is stored or gets on", async () => {
    const room = roomOf100(never);
    const gaveWay: string[] = [];
    const start = (client: string, still: number, bytes: number) => {
      const giveWay = (): void => void gaveWay.push(client);
      const share = open(room, client, { holder: { stillTicks: () => still, giveWay } });
      expect(share.take(bytes)).toBe(true);
      return share;
    };
    start("quick", mostStillTicks - 1, 20);
    start("still", mostStillTicks, 25);
    start("stored", mostStillTicks + 9, 25).whole();
    start("stillest", mostStillTicks + 1, 30);
    const late = open(room, "late");
    expect(await late.reserve(10)).toBe(true);
    expect(gaveWay).toEqual(["stillest"]);
    expect([await open(room, "later").reserve(20), gaveWay]).toEqual([true, ["stillest"]]);
    expect([await open(room, "last").reserve(20), gaveWay]).toEqual([true, ["stillest", "still"]]);
  });

  test("of its own part a client gives up its own still mail, not another's", async () => {
    const room = roomOf100(never);
    const gaveWay: string[] = [];
    for (const client of ["a", "b"])
      expect(
        open(room, client, {
          holder: { stillTicks: () => 99, giveWay: () => void gaveWay.push(client) },
        }).take(30),
      ).toBe(true);
    expect(await open(room, "b").reserve(30)).toBe(true);
    expect(gaveWay).toEqual(["b"]);
  });
});
