import { describe, expect, test } from "@jest/globals";
import { check } from "./check.ts";
import { checkable } from "./checkable.ts";

const signature = (at: number): string =>
  `DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s${at};\r\n\tl=${at}; h=from; bh=AAAA; b=AAAA\r\n`;
const signed = (count: number, body = "text\r\n"): Buffer =>
  Buffer.from(
    `${Array.from({ length: count }, (_, at) => signature(at)).join("")}From: a@a.example\r\n\r\n${body}`,
    "latin1",
  );
const blank = Buffer.from(`From: a@a.example\r\nX: ${" ".repeat(1000)}y\r\n\r\ntext\r\n`);

describe("what is checked of a mail's signatures", () => {
  test("is the mail itself, where it has a few", () => {
    const mail = signed(10);
    expect(checkable(mail)).toBe(mail);
  });
  test("is the topmost ten of them, and less for a long body", () => {
    const body = "DKIM-Signature: in the body\r\n\xe9";
    expect(checkable(signed(100, body))).toEqual(signed(10, body));
    const long = "0123456789abcdef".repeat(2 * 1024 * 1024);
    expect(checkable(signed(5, long))?.length).toBe(signed(1, long).length);
  });
  test("is nothing where the header section would take for ever", () => {
    expect(checkable(blank)).toBeNull();
    expect(checkable(Buffer.from(`X: y\r\n${" y\r\n".repeat(500_000)}\r\n`))).toBeNull();
    expect(checkable(Buffer.from(`X:\r\n${" \r\n".repeat(200)}\r\n`))).toBeNull();
  });
  test("such a mail is vouched for by nobody, and asks no DNS server", async () => {
    const asked: string[] = [];
    const dns = {
      isAway: () => false,
      async resolve(name: string) {
        asked.push(name);
        return [];
      },
    };
    const mail = { raw: blank, mailFrom: "a@a.example", from: "a@a.example", client: null };
    const [error, aligned] = ["permerror", false];
    expect(await check(mail, dns, new AbortController().signal)).toEqual({
      ...{ spf: error, dkim: error, dmarc: error, arc: error, aligned },
    });
    expect(asked).toEqual([]);
  });
});
