import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { message } from "../../contracts/envelope.ts";
import { readOrWrap } from "./reading.ts";

test("whatever bytes come, they can be parked: a message that its schema takes, the same for the same bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const content = Buffer.from(bytes);
      const { message: wrapped, problem } = readOrWrap(content, undefined);
      expect(problem).toMatch(/^not a list of events/);
      expect(message.parse(wrapped)).toEqual(wrapped);
      expect(wrapped.events[0]?.data).toEqual({ text: content.toString("utf8") });
      expect(readOrWrap(content, undefined).message).toEqual(wrapped);
    }),
  );
});
test("JSON that is no list of events is none", () => {
  fc.assert(
    fc.property(fc.json(), (text) => expect(readOrWrap(Buffer.from(text), "id").problem).not.toBeNull()),
  );
});
test("a list is read as it was written", () => {
  const list = { id: "0199c0de-0000-7000-8000-000000000001", type: "person.changed", events: [] };
  expect(readOrWrap(Buffer.from(JSON.stringify(list)), null)).toEqual({ message: list, problem: null });
});
