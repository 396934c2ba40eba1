import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { nameFor, normalised } from "./address.ts";

describe("an address that people are found by", () => {
  test.each([
    [" Hugo.Marchetti@LAPP.example ", "hugo.marchetti@lapp.example"],
    ["hugo+lists@lapp.example", "hugo+lists@lapp.example"],
    ["hugo@Bücher.example", "hugo@xn--bcher-kva.example"],
    ["hugo@[10.0.0.1]", "hugo@[10.0.0.1]"],
    ["hugo@123", "hugo@123"],
    ["é@x.example", "é@x.example"],
    ["nobody", "nobody"],
    ["", ""],
    ["a\u0000b@x.example", "ab@x.example"],
  ])("%j is %j", (given, address) => expect(normalised(given)).toBe(address));
  test("whatever is given, it is bounded, can be stored, and stays what it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.emailAddress()), (given) => {
        const address = normalised(given);
        expect(address.length).toBeLessThanOrEqual(254);
        expect(Buffer.from(address).toString()).toBe(address);
        expect(address).not.toContain("\0");
      }),
    );
  });
});
describe("the name of who only wrote", () => {
  test.each([
    ["Hugo Marchetti", "h@x.example", "Hugo Marchetti"],
    ['"Petit, Chloé"', "c@x.example", "Petit, Chloé"],
    ["", "hugo.marchetti@x.example", "Hugo Marchetti"],
    ["hugo@x.example", "hugo+lists@x.example", "Hugo"],
    ["a\r\nBcc: b", "a@x.example", "a Bcc: b"],
    ["", "@x.example", "@x.example"],
  ])("%j <%s> is %j", (shown, address, name) => expect(nameFor(shown, address)).toBe(name));
});
