import { describe, expect, test } from "@jest/globals";
import type { Archive, RawMail } from "./archive/port.ts";
import { IntakeFull, openIntake } from "./intake.ts";

const envelope = { mailFrom: "", recipients: [], clientAddress: "::1", helo: "x", tls: false };
const clock = { now: () => new Date("2026-11-24T09:00:00Z") };
const absent = async (): Promise<never> => {
  throw new Error("not used here");
};
/** Commits when the test says so. */
function slowArchive() {
  const commits: { mails: readonly RawMail[]; succeed(): void; fail(error: Error): void }[] = [];
  const append: Archive["append"] = (mails) =>
    new Promise((resolve, reject) => commits.push({ mails, succeed: resolve, fail: reject }));
  const others = {
    after: absent,
    before: absent,
    load: absent,
    heads: absent,
    open: absent,
    keep: absent,
    openPart: absent,
    partsOf: absent,
    ...{ upload: absent, unused: absent, markUsed: absent, forgetUnused: absent },
  };
  return {
    commits,
    archive: { append, ...others, remove: absent, ping: absent, close: absent } satisfies Archive,
  };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("the intake", () => {
  test("gathers what comes during a commit and stores it by the next one", async () => {
    const { commits, archive } = slowArchive();
    const stored: number[] = [];
    const intake = openIntake({ archive, clock, stored: (mails) => stored.push(mails.length) });
    const answers = [intake.accept(envelope, Buffer.from("1"))];
    for (const text of ["2", "3", "4"]) answers.push(intake.accept(envelope, Buffer.from(text)));
    expect(commits.map(({ mails }) => mails.length)).toEqual([1]);
    expect(stored).toEqual([]);
    commits[0]?.succeed();
    await answers[0];
    await turn();
    expect(commits.map(({ mails }) => mails.map(({ raw }) => raw.toString()))).toEqual([
      ["1"],
      ["2", "3", "4"],
    ]);
    commits[1]?.succeed();
    const ids = await Promise.all(answers);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(4);
    expect(stored).toEqual([1, 3]);
    await intake.close();
  });

  test("says to each of a list that could not be stored that it was not, and goes on with the next", async () => {
    const { commits, archive } = slowArchive();
    const stored: number[] = [];
    const intake = openIntake({ archive, clock, stored: (mails) => stored.push(mails.length) });
    const lost = intake.accept(envelope, Buffer.from("1"));
    const kept = intake.accept(envelope, Buffer.from("2"));
    commits[0]?.fail(new Error("disk full"));
    await expect(lost).rejects.toThrow("disk full");
    await turn();
    commits[1]?.succeed();
    await kept;
    expect(stored).toEqual([1]);
  });

  test("takes no more than 256 mails or 64 MiB for one commit", async () => {
    const { commits, archive } = slowArchive();
    const intake = openIntake({ archive, clock, stored: () => undefined });
    const answers = Array.from({ length: 257 }, () => intake.accept(envelope, Buffer.from("x")));
    await expect(intake.accept(envelope, Buffer.from("one more"))).rejects.toThrow(IntakeFull);
    commits[0]?.succeed();
    await turn();
    answers.push(intake.accept(envelope, Buffer.alloc(65 * 1024 * 1024)));
    await expect(intake.accept(envelope, Buffer.from("one more"))).rejects.toThrow(IntakeFull);
    commits[1]?.succeed();
    await turn();
    commits[2]?.succeed();
    await Promise.all(answers);
  });
});
