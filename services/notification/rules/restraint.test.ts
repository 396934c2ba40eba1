import { expect, test } from "@jest/globals";
import { restraintOn } from "./restraint.ts";

const own = new Set(["support-info@lapp.example", "bounces@lapp.example"]);
test.each([
  ["marie.dupont@lapp.example", null],
  ["marie+guichet@lapp.example", null],
  ["zoé@exemple.example", null],
  [null, "no-address"],
  ["", "not-an-address"],
  ["marie", "not-an-address"],
  ["marie@lapp.example\r\nBcc: x@example.org", "not-an-address"],
  ["marie@lapp.example>, <x@example.org", "not-an-address"],
  ["a b@lapp.example", "not-an-address"],
  [`${"a".repeat(260)}@lapp.example`, "not-an-address"],
  ["support-info@lapp.example", "own-address"],
  ["Support-Info+4831.abc@LAPP.example", "own-address"],
  ["bounces+0123@lapp.example", "own-address"],
])("to %j: %j", (address, expected) => {
  expect(restraintOn(address, own, false)).toBe(expected);
});

test("nothing goes where mail came back for good; what is wrong with the address itself is said first", () => {
  expect(restraintOn("marie.dupont@lapp.example", own, true)).toBe("undeliverable");
  expect(restraintOn("support-info@lapp.example", own, true)).toBe("own-address");
});
