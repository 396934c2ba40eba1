import { afterEach, describe, expect, test } from "@jest/globals";
import { quietLog } from "../../../tests/database.ts";
import { type Checker, openChecker } from "./checker.ts";

const mailOf = (text: string, at: number) => ({
  ...{ mail: `mail ${at} ${text}`, raw: Buffer.from(text) },
  ...{ mailFrom: "a@b.example", from: "a@b.example", client: null },
});

describe("the checker of senders", () => {
  let checker: Checker | undefined;
  let warned: unknown[] = [];
  afterEach(() => checker?.close());
  const open = (thread: URL): Checker => {
    warned = [];
    checker = openChecker({
      ...{ settings: { dnsServers: [] }, thread, limitMs: 500 },
      log: { ...quietLog, warn: (_, fields) => void warned.push(fields?.["mail"] ?? fields?.["mails"]) },
    });
    return checker;
  };

  test.each(["spin", "crash", "exit"])(
    "blames the one mail that makes its thread %s, and checks the others of the list",
    async (poison) => {
      const opened = open(new URL("./examples-thread.ts", import.meta.url));
      const found = await opened.check(["a", "b", poison, "c"].map(mailOf));
      expect(found.map(({ spf }) => spf)).toEqual(["pass", "pass", "temperror", "pass"]);
      expect(warned).toEqual([`mail 2 ${poison}`]);
      expect(await opened.check([mailOf("d", 0)])).toMatchObject([{ spf: "pass" }]);
    },
  );
  test("blames no mail when no thread can be had", async () => {
    const found = await open(new URL("./there-is-none.ts", import.meta.url)).check(["a", "b"].map(mailOf));
    expect(found.map(({ spf }) => spf)).toEqual(["temperror", "temperror"]);
    expect(warned).toEqual([2]);
  });
});
