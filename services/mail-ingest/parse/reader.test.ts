import { newId } from "@guichet/shared/database/id.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { testLog } from "../../../tests/database.ts";
import type { RawMail } from "../archive/port.ts";
import { openReader, type Reader } from "./reader.ts";

const settings = { internalDomains: [], internalNetworks: [], equipment: [] };
const mailOf = (text: string): RawMail => ({
  id: newId(systemClock),
  receivedAt: systemClock.now(),
  envelope: { mailFrom: "a@b.example", recipients: [], clientAddress: "::1", helo: "x", tls: false },
  raw: Buffer.from(text),
});
const quiet = {
  ...testLog,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

describe("the reader", () => {
  let reader: Reader | undefined;
  afterEach(() => reader?.close());
  const open = (thread?: URL): Reader => {
    reader = openReader({
      settings,
      log: quiet,
      // a mail that never ends is given up soon; what is really read may take as long as a busy computer needs
      ...(thread === undefined ? {} : { thread, limitMs: 500 }),
    });
    return reader;
  };

  test("reads a list in its order, with the parts of each", async () => {
    const bodies = ["un", "deux", "trois"];
    const read = await open().read(
      bodies.map((body) => mailOf(`Subject: s\r\n\r\n${body}\r\n\r\n-- \r\nsigné ${body}\r\n`)),
    );
    expect(read.map(({ received }) => received.text)).toEqual(bodies);
    expect(read.map(({ parts }) => parts.map(({ bytes }) => Buffer.from(bytes).toString()))).toEqual(
      bodies.map((body) => [`-- \nsigné ${body}`]),
    );
    for (const { received, json } of read) expect(JSON.parse(json)).toEqual(received);
  });

  test.each(["spin", "crash", "exit", "fail"])(
    "gives up a mail that makes the parser %s, and reads the others",
    async (poison) => {
      const mails = ["a", poison, "b", poison, "c"].map(mailOf);
      const read = await open(new URL("./examples-thread.ts", import.meta.url)).read(mails);
      expect(read.map(({ received }) => received.mail)).toEqual(mails.map(({ id }) => id));
      expect(read.map(({ received }) => received.class ?? received.text)).toEqual([
        "a",
        "unreadable",
        "b",
        "unreadable",
        "c",
      ]);
      expect(read[1]?.received.problem).toMatch(/longer than|crashed|exit code|on purpose/);
      expect((await reader?.read([mailOf("d")]))?.map(({ received }) => received.text)).toEqual(["d"]);
    },
  );

  test("blames no mail when no thread can be had", async () => {
    await expect(open(new URL("./there-is-none.ts", import.meta.url)).read([mailOf("a")])).rejects.toThrow(
      "does not start",
    );
  });
});
