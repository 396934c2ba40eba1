import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { quietLog } from "../../../tests/database.ts";
import type { Reading } from "./message.ts";
import { openReader, type Reader } from "./reader.ts";

const head = "From: Anne <anne@lapp.example>\r\nTo: support-info@lapp.example\r\nSubject: s\r\n";
const repeat = (text: string, count: number): string => text.repeat(count);
const many = (count: number, each: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => each(at)).join("");
const nested = (depth: number): string =>
  `${many(depth, (at) => `Content-Type: multipart/mixed; boundary=d${at}\r\n\r\n--d${at}\r\n`)}\r\ninnermost\r\n`;

/** BER (X.690) of any length. */
function ber(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.from([tag, 0x84, 0, 0, 0, 0]);
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}
const signedData = Buffer.from("06092a864886f70d010702", "hex");
const plainData = Buffer.from("300b06092a864886f70d010701", "hex");
const cms = (algorithms: Buffer, signers: Buffer): Buffer =>
  ber(
    0x30,
    signedData,
    ber(0xa0, ber(0x30, Buffer.from("020101", "hex"), ber(0x31, algorithms), plainData, ber(0x31, signers))),
  );
const small = Buffer.from("300406022a03".repeat(2400), "hex");

/** Each once took minutes, or ended the parser; here they have a minute, and take a fraction of a second. */
describe("mails made to keep the parser busy", () => {
  let reader: Reader | undefined;
  beforeAll(() => {
    const settings = { internalDomains: [], internalNetworks: [], equipment: [] };
    reader = openReader({ settings, log: quietLog, limitMs: 60_000 });
  });
  afterAll(() => reader?.close());
  const read = async (text: string): Promise<Reading> => {
    const mail = {
      id: "0199a000-0000-7000-8000-000000000001",
      receivedAt: new Date("2026-11-24T09:00:00Z"),
      envelope: { mailFrom: "a@b.example", recipients: [], clientAddress: "::1", helo: "x", tls: false },
      raw: Buffer.from(text, "latin1"),
    };
    const [reading] = (await reader?.read([mail])) ?? [];
    if (reading === undefined) throw new Error("no reading");
    return reading;
  };

  test.each([
    [
      "a subject folded into 250,000 lines",
      `${head.replace("s\r\n", repeat("x\r\n ", 250_000))}\r\n\r\ntext\r\n`,
    ],
    ["a header field of 1 MB", `${head}X-Long: ${repeat("x", 1024 * 1024)}\r\n\r\ntext\r\n`],
    [
      "damaged lines among 9,000 header fields",
      `${head}${many(9000, (at) => `X-H${at}: v\r\n`)}${repeat("no field\r\nContent-A: b\r\n", 30_000)}\r\ntext\r\n`,
    ],
    ["10,000 header fields", `${head}${many(10_000, (at) => `X-H${at}: v\r\n`)}\r\ntext\r\n`],
    ["60,000 recipients", `${head}Cc: ${repeat("a b <a@b.example>, ", 60_000)}\r\n\r\ntext\r\n`],
    ["150,000 references", `${head}References: ${repeat("<a@b> ", 150_000)}\r\n\r\ntext\r\n`],
  ])("%s", async (_, text) => {
    const { received } = await read(text);
    expect(received).toMatchObject({ problem: null, text: "text", from: { address: "anne@lapp.example" } });
  });

  test("10,000 parts: the first hundred are listed, the raw mail has them all", async () => {
    const parts = many(
      10_000,
      (at) => `--b\r\nContent-Type: application/x; name=${at}.bin\r\n\r\npart ${at}\r\n`,
    );
    const { received, said } = await read(
      `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n${parts}--b--\r\n`,
    );
    expect([received.problem, received.text, received.parts.length]).toEqual([null, "text", 100]);
    expect(said.attachments).toHaveLength(200);
  });

  test("parts inside of parts, a thousand deep", async () => {
    expect((await read(head + nested(1000))).received).toMatchObject({ problem: null, class: "human" });
  });

  test("20 MB of quoted-printable escapes", async () => {
    const { received } = await read(
      `${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${repeat("=C3=A9 =\r\n", 2_000_000)}`,
    );
    expect([received.problem, received.text.slice(0, 5)]).toEqual([null, "é é é"]);
  });

  test("base64 of two million pieces", async () => {
    const { received } = await read(
      `${head}Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${repeat("QUJD=\r\n", 2_000_000)}`,
    );
    expect([received.problem, received.parts.map(({ sizeBytes }) => sizeBytes)]).toEqual([null, [6_000_000]]);
  });

  test.each([
    ["utf-7", "+AOk-", "ééé"],
    ["utf-7", "+-", "+++"],
    ["hz-gb-2312", "~{VP~}", "中中中"],
    ["iso-2022-kr", "\x0eVP\x0f", "櫓櫓櫓"],
  ])("10 MB of %s that switches at every character (%j)", async (charset, unit, begin) => {
    const { received } = await read(
      `${head}Content-Type: text/plain; charset=${charset}\r\n\r\n${repeat(`${unit.repeat(12)}\r\n`, 10_000_000 / (unit.length * 12))}`,
    );
    expect([received.problem, received.text.slice(0, 3)]).toEqual([null, begin]);
  });

  test.each([
    ["an object identifier of ten megabytes", ber(0x30, ber(0x06, Buffer.alloc(10_000_000, 1)))],
    ["ten megabytes of empty values", ber(0x30, Buffer.alloc(10_000_000, Buffer.from("0500", "hex")))],
    ["a million levels", Buffer.alloc(2_000_000, Buffer.from("3080", "hex"))],
    [
      "values that say to be longer than all of it",
      Buffer.alloc(2_000_000, Buffer.from("3084ffffffff", "hex")),
    ],
    ["thousands of algorithms", cms(small, Buffer.alloc(0))],
    ["thousands of signers", cms(Buffer.alloc(0), small)],
  ])("%s where a signature should be, a hundred times", async (_, bytes) => {
    const part = `--b\r\nContent-Type: application/pkcs7-mime\r\n\r\n${bytes.toString("latin1")}\r\n`;
    const beside = `--b\r\nContent-Type: application/pkcs7-signature\r\n\r\n${bytes.toString("latin1")}\r\n`;
    for (const parts of [repeat(part, bytes.length > 100_000 ? 2 : 100), beside]) {
      const { received } = await read(
        `${head}Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n${parts}--b--\r\n`,
      );
      expect([received.problem, received.text]).toEqual([null, "text"]);
    }
  });

  test("a PGP signature and keys of nothing but armour", async () => {
    const armour = (kind: string) =>
      `-----BEGIN PGP ${kind}-----\r\n\r\n${repeat(`${repeat("A", 64)}\r\n`, 900)}-----END PGP ${kind}-----\r\n`;
    const keys = `--b\r\nContent-Type: application/pgp-keys\r\n\r\n${armour("PUBLIC KEY BLOCK")}\r\n`;
    const signature = `--b\r\nContent-Type: application/pgp-signature\r\n\r\n${armour("SIGNATURE")}\r\n`;
    const { received } = await read(
      `${head}Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n${signature}${repeat(keys, 50)}--b--\r\n`,
    );
    expect([received.problem, received.protection?.verified]).toEqual([null, null]);
    const begun = await read(`${head}\r\n${repeat("-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\n", 100_000)}`);
    expect(begun.received).toMatchObject({ problem: null, protection: { kind: "signed", verified: null } });
  });

  test.each([
    ["a signature that never ends", `x\r\n-----BEGIN PGP SIGNATURE-----\r\n${repeat("a\r\n", 2_000_000)}`],
    [
      "a line of blanks",
      `${repeat(" ", 6_000_000)}x\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\n-----END PGP SIGNATURE-----\r\n`,
    ],
  ])("a text signed in clear, with %s", async (_, rest) => {
    const { received } = await read(`${head}\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\n${rest}`);
    expect(received).toMatchObject({ problem: null, protection: { kind: "signed", verified: null } });
  });

  test("a report of nothing but lines that are none", async () => {
    const { received } = await read(
      `From: mailer-daemon@b.example\r\nSubject: failure\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n${repeat("none\r\n", 500_000)}--r--\r\n`,
    );
    expect([received.problem, received.class]).toEqual([null, "bounce"]);
  });

  test("bytes that a mail declares as ASCII, and statistics take for it", async () => {
    const { received } = await read(
      `${head}Content-Type: text/plain; charset=us-ascii\r\n\r\n${repeat("plain text of many words ", 400)}\xe9\xe8\xea\r\n`,
    );
    expect([received.problem, received.text.endsWith("éèê")]).toEqual([null, true]);
  });
});
