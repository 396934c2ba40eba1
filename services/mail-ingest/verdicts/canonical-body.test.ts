import { Hash } from "node:crypto";
import { describe, expect, jest, test } from "@jest/globals";
import { dkimVerify } from "mailauth";
import { relaxedBody, simpleBody, withLineEnds } from "./canonical-body.ts";
import { verifySignatures } from "./signatures.ts";

const pieces = [" ", "\t", "\r\n", "\n", "\r", "x", "  ", "\r\n\r\n", "yz", " \r\n", "\n\n"];
/** A sequence that is the same in each run. */
function* dice(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}
const absent = async (): Promise<never> => {
  throw Object.assign(new Error("no such record"), { code: "ENOTFOUND" });
};
const signature = (canonicalization: string, more: string): string =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=${canonicalization}; d=a.example; s=s;${more} h=from; bh=AAAA; b=AAAA\r\n`;
const head =
  ["relaxed/relaxed", "simple/simple"]
    .flatMap((one) => ["", " l=0;", " l=3;", " l=20;"].map((more) => signature(one, more)))
    .join("") + signature("relaxed/relaxed", "").replace("sha256", "sha1");

describe("the body of a mail as it is signed", () => {
  test("ends every line as SMTP does, and is left alone where it does", () => {
    expect(withLineEnds(Buffer.from("\na\nb\r\n\n\rc\r")).toString()).toBe("\r\na\r\nb\r\n\r\n\rc\r");
    const whole = Buffer.from("a\r\nb\r\n");
    expect(withLineEnds(whole)).toBe(whole);
  });
  test("is that of RFC 6376 §3.4.5", () => {
    const body = Buffer.from(" C \r\nD \t E\r\n\r\n\r\n");
    expect(relaxedBody(body).toString()).toBe(" C\r\nD E\r\n");
    expect(simpleBody(body).toString()).toBe(" C \r\nD \t E\r\n");
    expect(["", "\r\n", " \r\n\t"].map((one) => relaxedBody(Buffer.from(one)).toString())).toEqual([
      "",
      "",
      "",
    ]);
    expect(simpleBody(Buffer.alloc(0)).toString()).toBe("\r\n");
  });
  test("is hashed as mailauth itself does, whatever blanks and line ends there are, and however much is signed", async () => {
    const next = dice(7);
    for (let round = 0; round < 300; round++) {
      const length = Number(next.next().value) % 12;
      const body = Array.from({ length }, () => pieces[Number(next.next().value) % pieces.length]).join("");
      const raw = Buffer.from(`${head}From: a@a.example\r\n\r\n${body}`);
      const said = (await verifySignatures(raw, { resolver: absent })).results;
      const expected = (await dkimVerify(raw, { resolver: absent })).results;
      expect(said).toHaveLength(9);
      expect(said.map(hashOf)).toEqual(expected.map(hashOf));
    }
  });
  test("is made once in each form and given to the hash whole, however many lines and signatures there are", async () => {
    const raw = Buffer.from(`${head}From: a@a.example\n\n${"x \n".repeat(100_000)}`);
    const updated = jest.spyOn(Hash.prototype, "update");
    const { results } = await verifySignatures(raw, { resolver: absent });
    const long = updated.mock.calls.filter(([data]) => data.length > 1000).map(([data]) => data.length);
    updated.mockRestore();
    expect(results[0]).toMatchObject({ sourceBodyLength: 400_000, canonBodyLengthTotal: 300_000 });
    expect(long.sort()).toEqual([300_000, 300_000, 400_000]);
    expect(updated.mock.calls.length).toBeLessThan(50);
  });
});
const hashOf = ({
  bodyHash,
  canonBodyLength,
  canonBodyLengthTotal,
  status,
}: Awaited<ReturnType<typeof dkimVerify>>["results"][number]) => ({
  ...{ bodyHash, canonBodyLength, canonBodyLengthTotal },
  ...{ result: status.result, underSized: status.underSized },
});
