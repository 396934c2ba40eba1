import { describe, expect, test } from "@jest/globals";
import { belongs, taggedNumber } from "./belongs.ts";

describe("where a mail belongs", () => {
  const roleOn =
    (roles: Record<number, "requester" | "watcher" | "member" | "outsider">) => (number: number) =>
      roles[number] ?? null;

  test("the nearest reference to a ticket that is there wins, from whomever", () => {
    expect(
      belongs(
        { signed: null, referenced: [9, 4, 5], tagged: 7, isForged: false },
        roleOn({ 4: "outsider", 5: "requester", 7: "requester" }),
      ),
    ).toEqual({ to: 4 });
  });
  test("a signed address goes before references, if there is such a ticket", () => {
    expect(
      belongs(
        { signed: 5, referenced: [4], tagged: null, isForged: false },
        roleOn({ 4: "outsider", 5: "member" }),
      ),
    ).toEqual({ to: 5 });
    expect(
      belongs({ signed: 6, referenced: [4], tagged: null, isForged: false }, roleOn({ 4: "outsider" })),
    ).toEqual({
      to: 4,
    });
  });
  test("a tag is believed from a requester, a watcher and a member", () => {
    for (const role of ["requester", "watcher", "member"] as const)
      expect(
        belongs({ signed: null, referenced: [], tagged: 7, isForged: false }, roleOn({ 7: role })),
      ).toEqual({ to: 7 });
  });
  test("a stranger with a tag gets a ticket of his own, linked to the other", () => {
    expect(
      belongs({ signed: null, referenced: [], tagged: 7, isForged: false }, roleOn({ 7: "outsider" })),
    ).toEqual({
      to: null,
      linkTo: 7,
    });
  });
  test("a tag is not believed under a From that its domain denies; a reference leads there, whoever wrote", () => {
    const roles = roleOn({ 7: "requester" });
    expect(belongs({ signed: null, referenced: [], tagged: 7, isForged: true }, roles)).toEqual({
      to: null,
      linkTo: 7,
    });
    expect(belongs({ signed: null, referenced: [7], tagged: null, isForged: true }, roles)).toEqual({
      to: 7,
    });
  });
  test("a tag or reference to a ticket that never was is as good as none", () => {
    expect(belongs({ signed: null, referenced: [8], tagged: 7, isForged: false }, roleOn({}))).toEqual({
      to: null,
      linkTo: null,
    });
  });
});

describe("the tag in a subject", () => {
  test.each([
    ["Re: [LAPP #1234] imprimante", 1234],
    ["RE: [lapp #12]", 12],
    ["[ LAPP#7 ] x", 7],
    ["［LAPP #8］ 件名", 8],
    ["TR: [LAPP 99] sans dièse", 99],
  ])("is found in %j", (subject, number) => expect(taggedNumber(subject, "LAPP")).toBe(number));
  test.each(["LAPP #1234", "[OTHER #1]", "[LAPP #]", "[LAPP #12345678901234567890]", ""])(
    "is not in %j",
    (subject) => expect(taggedNumber(subject, "LAPP")).toBeNull(),
  );
});
