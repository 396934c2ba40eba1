import { describe, expect, test } from "@jest/globals";
import type { Acceptance } from "../addresses.ts";
import { AddressesNotLearnt, envelopeIn } from "./imap-envelope.ts";

const server = { address: "192.0.2.7", tls: true };
const ours = (address: string): Acceptance =>
  /^(support-info|visio)(\+[^@]*)?@lapp\.example$/.test(address) ? "known" : "unknown";
const envelopeOf = (lines: string[], queue?: string) =>
  envelopeIn(Buffer.from(`${lines.join("\r\n")}\r\n\r\ntext\r\n`), {
    ...{ queue, server },
    accepts: async (address) => ours(address),
  });

describe("the envelope of a mail in a mailbox", () => {
  test("names whom the last host delivered it to", async () => {
    const envelope = await envelopeOf([
      "Return-Path: <Hugo@Lapp.Example>",
      "Delivered-To: shared@lapp.example",
      "X-Original-To: Visio@lapp.example",
      "To: support-info@lapp.example",
    ]);
    expect(envelope).toEqual({
      mailFrom: "hugo@lapp.example",
      recipients: ["visio@lapp.example"],
      clientAddress: "192.0.2.7",
      helo: "",
      tls: true,
    });
  });
  test("else those that it is addressed to", async () => {
    const lines = [
      "From: a@b.example",
      "To: Someone <x@b.example>, Info <support-info@lapp.example>",
      "Cc: visio@lapp.example",
    ];
    const { recipients, mailFrom } = await envelopeOf(lines);
    expect(recipients).toEqual(["support-info@lapp.example", "visio@lapp.example"]);
    expect(mailFrom).toBe("a@b.example");
  });
  test("keeps the signed part of a reply address, also where the mailbox is a queue's own", async () => {
    const to = "To: Support <support-info+4711.abcdefghijklmnop@lapp.example>";
    const signed = ["support-info+4711.abcdefghijklmnop@lapp.example"];
    expect((await envelopeOf([to])).recipients).toEqual(signed);
    expect((await envelopeOf([to], "support-info@lapp.example")).recipients).toEqual(signed);
  });
  test("is for the queue whose mailbox it is, whatever the mail says", async () => {
    const queue = "support-info@lapp.example";
    expect((await envelopeOf(["To: undisclosed-recipients:;"], queue)).recipients).toEqual([queue]);
    expect((await envelopeOf(["To: visio@lapp.example"], queue)).recipients).toEqual([queue]);
  });
  test("names nobody where no queue is named, so that an administrator sees it", async () => {
    expect((await envelopeOf(["To: x@b.example"])).recipients).toEqual([]);
  });
  test("has the null sender only where it was written down", async () => {
    expect((await envelopeOf(["Return-Path: <>", "From: x@b.example"])).mailFrom).toBe("");
    expect((await envelopeOf(["Return-Path: rubbish", "From: x@b.example"])).mailFrom).toBe("x@b.example");
    expect((await envelopeOf(["Subject: nobody"])).mailFrom).toBe("");
  });
  test("can't be said before the queues' addresses are known", async () => {
    const early = envelopeIn(Buffer.from("To: a@b.example\r\n\r\n"), {
      ...{ queue: undefined, server },
      accepts: async () => "not-learnt",
    });
    await expect(early).rejects.toThrow(AddressesNotLearnt);
  });
  test("is read of headers that were made to hurt", async () => {
    const hostile = [
      `To: ${"<".repeat(50_000)}`,
      `Delivered-To: ${"a@".repeat(50_000)}`,
      ...Array.from({ length: 80 }, () => `To: ${"a".repeat(10_000)}`),
      `To: ${"a".repeat(251)}visio@lapp.example`,
      "Cc: \0@\u0007, visio@lapp.example",
    ];
    expect((await envelopeOf(hostile)).recipients).toEqual(["visio@lapp.example"]);
  });
});
