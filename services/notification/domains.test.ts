import { afterEach, describe, expect, test } from "@jest/globals";
import { testLog } from "../../tests/database.ts";
import { openDomains } from "./domains.ts";

const end = new AbortController();
afterEach(() => end.abort());
const open = (onFree = (): void => undefined) =>
  openDomains({ mostAtOnce: 1, signal: end.signal, log: testLog, onFree });

describe("a recipient's domain", () => {
  test("rests after a 4xx, and not after a mail that could not be made here", () => {
    const domains = open();
    domains.begin("hugo@lapp.example");
    expect(domains.isFree("marie@LAPP.example")).toBe(false);
    domains.end("hugo@lapp.example", null);
    expect([domains.isFree("marie@lapp.example"), domains.busy()]).toEqual([true, []]);
    domains.begin("hugo@lapp.example");
    domains.end("hugo@lapp.example", { is: "later", reply: "451 4.7.1 greylisted", isReachable: true });
    expect([domains.isFree("marie@lapp.example"), domains.busy()]).toEqual([false, ["lapp.example"]]);
    expect(domains.isFree("marie@elsewhere.example")).toBe(true);
  });
});
