import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scannerAddress } from "@guichet/shared/process/scanner-address.ts";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { NotScannable, virusIn } from "./clamd.ts";
import { type ExampleClamd, marker, openExampleClamd } from "./example-clamd.ts";

let clamd: ExampleClamd;
beforeEach(async () => {
  clamd = await openExampleClamd();
});
afterEach(() => clamd.close());
async function* inChunks(bytes: Buffer, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const scan = (text: string | Buffer, more: { silentMs?: number; signal?: AbortSignal } = {}) =>
  virusIn({ scanner: clamd.scanner, chunks: inChunks(Buffer.from(text), 70_000), ...more });

describe("clamd", () => {
  test("gets all of the bytes, and says what is in them", async () => {
    const large = Buffer.alloc(3_000_000, "0123456789abcdef-");
    expect(await scan(large)).toBeNull();
    expect(clamd.seen[0]?.equals(large)).toBe(true);
    expect(await scan("")).toBeNull();
    expect(await scan(Buffer.concat([large, Buffer.from(marker)]))).toBe("Example.Marker");
  });
  test("that can't scan it, breaks off, says nothing or is not there is an error, never a verdict", async () => {
    clamd.manner = "can't scan";
    await expect(scan("x")).rejects.toThrow(NotScannable);
    clamd.manner = "breaks off";
    await expect(scan("x")).rejects.toThrow(/ECONNRESET|EPIPE|closed/);
    clamd.manner = "says nothing";
    await expect(scan("x", { silentMs: 100 })).rejects.toThrow("it said nothing for 100 ms");
    const stopping = new AbortController();
    const scanning = scan("x", { signal: stopping.signal });
    stopping.abort();
    await expect(scanning).rejects.toThrow("it was given up");
    await clamd.close();
    await expect(scan("x")).rejects.toThrow("ECONNREFUSED");
    clamd = await openExampleClamd();
  });
  test("is asked over a UNIX socket as well", async () => {
    const path = join(tmpdir(), `clamd-${randomUUID()}.ctl`);
    const local = await openExampleClamd(path);
    const chunks = inChunks(Buffer.from(`a ${marker}`), 3);
    expect(await virusIn({ scanner: { path }, chunks })).toBe("Example.Marker");
    await local.close();
  });
  test("is not asked for what breaks off at our end", async () => {
    async function* broken(): AsyncIterable<Buffer> {
      yield Buffer.from("half");
      throw new Error("the archive is away");
    }
    await expect(virusIn({ scanner: clamd.scanner, chunks: broken() })).rejects.toThrow(
      "the archive is away",
    );
    expect(clamd.seen).toEqual([]);
  });
});
test("an address is host:port or a path", () => {
  const read = (text: string) => scannerAddress.safeParse(text).data;
  expect(read("clamav.lapp.example:3310")).toEqual({ host: "clamav.lapp.example", port: 3310 });
  expect(read("[::1]:3310")).toEqual({ host: "::1", port: 3310 });
  expect(read("/run/clamav/clamd.ctl")).toEqual({ path: "/run/clamav/clamd.ctl" });
  for (const wrong of ["clamav", "clamav:0", "clamav:70000", "::1:3310"]) expect(read(wrong)).toBeUndefined();
});
