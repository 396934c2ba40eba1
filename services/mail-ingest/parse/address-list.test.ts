import { expect, test } from "@jest/globals";
import { addressList } from "./address-list.ts";

test.each<[string, string, [name: string, address: string][]]>([
  ["a quoted name with a comma", '"Doe, John" <a@b.example>', [["Doe, John", "a@b.example"]]],
  ["an unquoted one", "Doe, John <a@b.example>", [["Doe, John", "a@b.example"]]],
  ["a comment for a name", "x@y.example (Jean)", [["Jean", "x@y.example"]]],
  [
    "a group",
    "Us: <m@n.example>, p@q.example;, u@v.example",
    [
      ["", "m@n.example"],
      ["", "p@q.example"],
      ["", "u@v.example"],
    ],
  ],
  ["nobody", "undisclosed-recipients:;", []],
  [
    "no comma",
    "a@b.example c@d.example",
    [
      ["", "a@b.example"],
      ["", "c@d.example"],
    ],
  ],
  [
    "encoded words with a comma inside",
    "=?utf-8?Q?Doe=2C_J=C3=B6?= <a@b.example>",
    [["Doe, Jö", "a@b.example"]],
  ],
  ["quoted encoded words", '"=?utf-8?B?w6k=?=" <a@b.example>', [["é", "a@b.example"]]],
  ["the address in an encoded word too", "=?utf-8?q?Foo_=3Cfoo=40b.example=3E?=", [["Foo", "foo@b.example"]]],
  ["the address as its own name", '"a@b.example" <a@b.example>', [["", "a@b.example"]]],
  ["a route", "<@relay.example:a@b.example>", [["", "a@b.example"]]],
  ["an empty address", "MAILER-DAEMON <>", []],
  ["EAI", "jörg@exämple.example", [["", "jörg@exämple.example"]]],
  ["a link", "<mailto:a@b.example>", [["", "a@b.example"]]],
  ["no end of the quotation", '"Jean <a@b.example>', [["Jean", "a@b.example"]]],
  [
    "no comma behind brackets",
    "Jean <a@b.example> Jeanne <c@d.example>",
    [
      ["Jean", "a@b.example"],
      ["Jeanne", "c@d.example"],
    ],
  ],
  ["the name behind the address", "<a@b.example> Jean", [["Jean", "a@b.example"]]],
  ["empty places", ", a@b.example,,", [["", "a@b.example"]]],
])("addresses: %s", (_, value, wanted) => {
  expect(addressList(value, 10)).toEqual(wanted.map(([name, address]) => ({ name, address })));
});
