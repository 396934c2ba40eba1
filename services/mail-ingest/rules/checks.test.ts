import { networksOf } from "@guichet/shared/process/networks.ts";
import { describe, expect, test } from "@jest/globals";
import { authservIdOf, verdictsIn } from "./authentication-results.ts";
import { checkFor } from "./checks.ts";
import { outsideHop } from "./origin.ts";

const from = "marie@lapp.example";
const none = { spf: "none", dkim: "none", dmarc: "none", arc: "none", aligned: false };

describe("what our own mail server found", () => {
  test.each([
    [
      "mx.lapp.example 1; spf=pass smtp.mailfrom=marie@lapp.example; dkim=pass header.d=lapp.example; dmarc=pass (p=reject dis=none) header.from=lapp.example",
      { spf: "pass", dkim: "pass", dmarc: "pass", arc: "none", aligned: true },
    ],
    [
      "mx.lapp.example; dkim=fail (bad signature) header.d=a.example; dkim=pass header.d=evil.example; dmarc=fail header.from=lapp.example",
      { ...none, dkim: "pass", dmarc: "fail" },
    ],
    ["mx; dkim=pass header.d=lapp.example", { ...none, dkim: "pass", aligned: true }],
    ["mx; spf=pass smtp.mailfrom=bounce@evil.example", { ...none, spf: "pass" }],
    ["mx; dkim=pass header.d=com", { ...none, dkim: "pass" }],
    ["mx; dmarc=pass header.from=other.example", { ...none, dmarc: "pass" }],
    ["mx; dkim=none; dmarc=none (dmarc=pass header.from=lapp.example)", none],
    ['mx; spf=softfail smtp.helo="a;dmarc=pass"; arc=pass', { ...none, spf: "softfail", arc: "pass" }],
    ['mx; dkim=pass reason="x header.d=lapp.example" header.d=evil.example', { ...none, dkim: "pass" }],
    ['mx; dkim=pass header.i="a\\" header.d=lapp.example" header.d=evil.example', { ...none, dkim: "pass" }],
    ["mx; dkim=pass header.d=lapp.example; dmarc=fail", { ...none, dkim: "pass", dmarc: "fail" }],
    ["mx; dkim=policy header.d=lapp.example", { ...none, dkim: "neutral" }],
    ["mx; none", none],
    ["", none],
  ])("is read from %j", (value, expected) => expect(verdictsIn(value, from)).toEqual(expected));
  test("vouches for nobody where From is none, or more than one", () =>
    expect(verdictsIn("mx; dmarc=pass header.from=lapp.example", null).aligned).toBe(false));
  test.each([
    ["mx.lapp.example; spf=pass", "mx.lapp.example"],
    [" (our own) MX.lapp.example 1 ; none", "mx.lapp.example"],
    ['"mx.lapp.example"; none', "mx.lapp.example"],
    ["", ""],
  ])("bears its name: %j", (value, id) => expect(authservIdOf(value)).toBe(id));
});

const inside = { domains: ["lapp.example"], isInNetwork: networksOf(["10.0.0.0/8"]) };
const headers = (values: Record<string, string[]>) => (name: string) => values[name] ?? [];
const envelope = (clientAddress: string) => ({
  ...{ mailFrom: from, recipients: [], helo: "h", tls: false },
  clientAddress,
});
const check = (clientAddress: string, values: Record<string, string[]>, authservId?: string) =>
  checkFor({ envelope: envelope(clientAddress), from, header: headers(values) }, inside, authservId);
const said = "mx; dmarc=pass header.from=lapp.example";

describe("a mail is checked", () => {
  test.each([
    [
      "from outside, by who spoke to us",
      "192.0.2.1",
      {},
      { is: "look", client: { address: "192.0.2.1", helo: "h" } },
    ],
    ["from inside, without signature: not at all", "10.0.0.1", {}, { is: "none" }],
    [
      "from inside with a signature, whose host is not certain",
      "10.0.0.1",
      { "dkim-signature": ["v=1"] },
      { is: "look", client: null },
    ],
    [
      "that ours took from outside, by whom it wrote down",
      "10.0.0.1",
      {
        received: [
          "from a (b [10.0.0.2]) by c",
          "from m.x (m.x [192.0.2.9]) by a",
          "from z ([192.0.2.1]) by m.x",
        ],
      },
      { is: "look", client: { address: "192.0.2.9", helo: "m.x" } },
    ],
  ])("%s", (_, client, values, expected) => expect(check(client, values)).toEqual(expected));
  test("not again where our own server says what it found, and we know its name", () => {
    const values = { "authentication-results": [said], from: ["x"] };
    expect(check("10.0.0.1", values, "MX")).toMatchObject({
      is: "said",
      verdicts: { dmarc: "pass", aligned: true },
    });
    expect(check("10.0.0.1", values)).toEqual({ is: "none" });
    expect(check("10.0.0.1", values, "other")).toEqual({ is: "none" });
    expect(check("192.0.2.1", values, "mx")).toMatchObject({ is: "look" });
    const below = { ...values, "authentication-results": ["evil; none", said] };
    expect(check("10.0.0.1", below, "mx")).toEqual({ is: "none" });
    expect(check("10.0.0.1", { ...values, from: ["x", "y"] }, "mx")).toMatchObject({
      verdicts: { aligned: false },
    });
  });
});

describe("which host outside handed it to ours is not certain", () => {
  test.each([
    ["all came from inside", ["from a ([10.0.0.2]) by b"]],
    ["a program handed it in", ["by a (Postfix, from userid 0)", "from x ([192.0.2.1]) by y"]],
    ["a host wrote no address", ["from a by b", "from x ([192.0.2.1]) by y"]],
    ["two addresses stand there", ["from x (x [192.0.2.1]) (y [192.0.2.2]) by b"]],
    ["only HELO names one", ["from [192.0.2.1] by b"]],
  ])("where %s", (_, received) =>
    expect(outsideHop({ clientAddress: "10.0.0.1", received }, inside)).toBeNull(),
  );
});
