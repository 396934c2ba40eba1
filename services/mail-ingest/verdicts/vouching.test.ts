/** Real DNS over UDP, real signatures, the real threads: who vouches for a sender. */
import { randomUUID } from "node:crypto";
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { networksOf } from "@guichet/shared/process/networks.ts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { testLog } from "../../../tests/database.ts";
import { openTestDns, type TestDns } from "../../../tests/dns.ts";
import { rawMail, type SigningDomain, signingDomain } from "../../../tests/signed-mail.ts";
import { openReader, type Reader } from "../parse/reader.ts";
import { openChecker } from "./checker.ts";
import { vouchingReader } from "./vouching.ts";

const networks = ["10.0.0.0/8", "127.0.0.0/8"];
const inside = { domains: ["lapp.example"], isInNetwork: networksOf(networks) };
const outside = "192.0.2.7";
const heads = { From: "Marie <marie@lapp.example>", Subject: "s", Date: "Tue, 24 Nov 2026 10:00:00 +0100" };

describe("who vouches for a sender", () => {
  let dns: TestDns;
  let reader: Reader;
  let lapp: SigningDomain;
  let other: SigningDomain;
  const openWith = (authservId?: string): Reader =>
    vouchingReader({
      reader: openReader({
        settings: { internalDomains: inside.domains, internalNetworks: networks, equipment: [] },
        log: testLog,
      }),
      checker: openChecker({ settings: { dnsServers: [dns.server] }, log: testLog }),
      inside,
      authservId,
    });
  async function read(
    raw: Buffer,
    { clientAddress = outside, mailFrom = "marie@lapp.example", by = reader } = {},
  ): Promise<{ verdicts: Verdicts | null; internal: boolean }> {
    const envelope = { mailFrom, recipients: [], clientAddress, helo: "mx.x.example", tls: false };
    const mail = { id: randomUUID(), receivedAt: new Date("2026-11-24T09:00:00Z"), envelope, raw };
    const [reading] = await by.read([mail]);
    if (reading === undefined) throw new Error("no reading");
    expect(JSON.parse(reading.json)).toEqual(reading.received);
    return reading.received;
  }

  beforeAll(async () => {
    dns = await openTestDns();
    lapp = signingDomain(dns, {
      domain: "lapp.example",
      dmarc: "v=DMARC1; p=reject",
      spf: "v=spf1 ip4:192.0.2.1 -all",
    });
    other = signingDomain(dns, { domain: "evil.example", dmarc: "v=DMARC1; p=none", spf: "v=spf1 +all" });
    reader = openWith();
  });
  afterEach(() => {
    dns.asked.length = 0;
  });
  afterAll(async () => {
    await reader?.close();
    await dns?.close();
  });

  test("a signature of the domain in From does, from wherever it comes; its lab's address is then inside", async () => {
    expect(await read(await lapp.sign(rawMail(heads, "Bonjour")))).toMatchObject({
      verdicts: { spf: "fail", dkim: "pass", dmarc: "pass", arc: "none", aligned: true },
      internal: true,
    });
  });
  test("so does the domain's SPF for the host that spoke to us", async () => {
    expect(await read(rawMail(heads, "Bonjour"), { clientAddress: "192.0.2.1" })).toMatchObject({
      verdicts: { spf: "pass", dkim: "none", dmarc: "pass", aligned: true },
      internal: true,
    });
  });
  test("nothing does for a forged From, and the same questions are not asked again", async () => {
    const forged = {
      verdicts: { spf: "fail", dkim: "none", dmarc: "fail", aligned: false },
      internal: false,
    };
    expect(await read(rawMail(heads, "Bonjour"))).toMatchObject(forged);
    dns.asked.length = 0;
    expect(await read(rawMail(heads, "Rebonjour"))).toMatchObject(forged);
    expect(dns.asked).toEqual([]);
  });
  test("another domain's signature and SPF vouch for that domain alone", async () => {
    const signed = await other.sign(rawMail(heads, "Bonjour"));
    expect(await read(signed, { mailFrom: "eve@evil.example" })).toMatchObject({
      verdicts: { spf: "pass", dkim: "pass", dmarc: "fail", aligned: false },
    });
  });
  test("a changed body breaks the signature", async () => {
    const signed = await lapp.sign(rawMail(heads, "Bonjour"));
    const changed = Buffer.from(signed.toString("latin1").replace("Bonjour", "Bonsoir"), "latin1");
    expect((await read(changed)).verdicts).toMatchObject({ dkim: "neutral", dmarc: "fail", aligned: false });
  });
  test("a second From, which somebody else signed, proves nothing", async () => {
    const signed = await other.sign(rawMail({ ...heads, From: "eve@evil.example" }, "Bonjour"));
    const both = Buffer.concat([Buffer.from("From: marie@lapp.example\r\n"), signed]);
    expect((await read(both)).verdicts).toMatchObject({ dmarc: "permerror", aligned: false });
  });
  test("a mail from inside without signature costs no look-up", async () => {
    expect((await read(rawMail(heads, "Bonjour"), { clientAddress: "10.1.2.3" })).verdicts).toBeNull();
    expect(dns.asked).toEqual([]);
  });
  test("what our own host took from outside is checked by the host that it wrote down, and by no other", async () => {
    const by = "by mx.lapp.example with ESMTP; Tue, 24 Nov 2026 10:00:00 +0100";
    const good = { Received: `from mx.lapp.example (mx [192.0.2.1]) ${by}`, ...heads };
    const came = { clientAddress: "10.0.0.1" };
    expect((await read(rawMail(good, "x"), came)).verdicts).toMatchObject({ spf: "pass", dmarc: "pass" });
    const claimed = { Received: `from [192.0.2.1] (unknown [192.0.2.66]) ${by}`, ...heads };
    expect((await read(rawMail(claimed, "x"), came)).verdicts).toMatchObject({ spf: "fail", dmarc: "fail" });
  });
  test("our own server's Authentication-Results is believed only when it is the topmost, comes from inside, and we were told its name", async () => {
    const result = (id: string, dmarc: string): string =>
      `${id}; dkim=none; dmarc=${dmarc} (p=reject) header.from=lapp.example`;
    const top = rawMail({ "Authentication-Results": result("mx.lapp.example", "pass"), ...heads }, "x");
    const below = Buffer.concat([
      Buffer.from(`Authentication-Results: ${result("mx.lapp.example", "fail")}\r\n`),
      top,
    ]);
    const told = openWith("MX.lapp.example");
    const came = { clientAddress: "10.0.0.1", by: told };
    try {
      expect((await read(top, came)).verdicts).toMatchObject({ dmarc: "pass", aligned: true });
      expect((await read(below, came)).verdicts).toMatchObject({ dmarc: "fail", aligned: false });
      expect((await read(top, { by: told })).verdicts).toMatchObject({ dmarc: "fail", aligned: false });
    } finally {
      await told.close();
    }
    expect((await read(top, { clientAddress: "10.0.0.1" })).verdicts).toBeNull();
  });
  test("while no DNS server answers nothing hangs and nobody is vouched for; then it goes on", async () => {
    const silent = await openTestDns();
    silent.isSilent = true;
    const away = vouchingReader({
      reader: openReader({
        settings: { internalDomains: [], internalNetworks: [], equipment: [] },
        log: testLog,
      }),
      checker: openChecker({
        settings: { dnsServers: [silent.server] },
        log: { ...testLog, warn: () => undefined },
      }),
      inside,
      authservId: undefined,
    });
    try {
      const signed = await lapp.sign(rawMail(heads, "Bonjour"));
      for (let round = 0; round < 4; round++)
        expect((await read(signed, { by: away })).verdicts).toEqual({
          ...{ spf: "temperror", dkim: "temperror", dmarc: "temperror", arc: "none" },
          aligned: false,
        });
    } finally {
      await away.close();
      await silent.close();
    }
  });
});
