import { describe, expect, test } from "@jest/globals";
import { folded, nameFor } from "./names.ts";

describe("the name of who only wrote", () => {
  test.each([
    ["Hugo Marchetti", "h@x.example", "Hugo Marchetti"],
    ['"Petit, Chloé"', "c@x.example", "Petit, Chloé"],
    ["", "hugo.marchetti@x.example", "Hugo Marchetti"],
    ["hugo@x.example", "hugo+lists@x.example", "Hugo"],
    ["a\r\nBcc: b", "a@x.example", "a Bcc: b"],
    ["", "@x.example", "@x.example"],
  ])("%j <%s> is %j", (shown, address, name) => expect(nameFor(shown, address)).toBe(name));
  test("addresses are compared in lower case", () =>
    expect(folded(" Hugo@X.example ")).toBe("hugo@x.example"));
});
