import { networksOf } from "@guichet/shared/process/networks.ts";
import { describe, expect, test } from "@jest/globals";
import { isInternal } from "./origin.ts";

const inside = {
  domains: ["lapp.example"],
  isInNetwork: networksOf(["10.0.0.0/8", "127.0.0.0/8", "::1/128"]),
};
const from = "hugo@lapp.example";

describe("a mail from inside", () => {
  test.each([
    ["a program on a host of the lab", []],
    [
      "hops in the lab",
      [
        "from pc.lapp.example (pc.lapp.example [10.1.2.3]) by mx.lapp.example with ESMTP id 1; Mon, 1 Jan",
        "from localhost (localhost [IPv6:::1]) by pc",
      ],
    ],
    ["a mail that a program handed in", ["by mx.lapp.example (Postfix, from userid 1000) id 1; Mon, 1 Jan"]],
    [
      "Exchange",
      ["from EX1.lapp.example (10.1.1.1) by EX2.lapp.example (192.0.2.9) with Microsoft SMTP Server"],
    ],
  ])("is %s", (_, received) => {
    expect(isInternal({ from, clientAddress: "10.0.0.1", received }, inside)).toBe(true);
  });
  test.each([
    ["another domain", { from: "hugo@example.org", clientAddress: "10.0.0.1", received: [] }],
    [
      "a domain that ends the same",
      { from: "hugo@notlapp.example", clientAddress: "10.0.0.1", received: [] },
    ],
    ["no sender", { from: null, clientAddress: "10.0.0.1", received: [] }],
    ["a host outside", { from, clientAddress: "192.0.2.1", received: [] }],
    [
      "one hop outside",
      {
        from,
        clientAddress: "10.0.0.1",
        received: ["from x (x [192.0.2.1]) by mx.lapp.example", "from y ([10.0.0.2]) by x"],
      },
    ],
    [
      "a hop without an address",
      { from, clientAddress: "10.0.0.1", received: ["from somewhere by mx.lapp.example"] },
    ],
  ])("is not one of %s", (_, trace) => {
    expect(isInternal(trace, inside)).toBe(false);
  });
});
