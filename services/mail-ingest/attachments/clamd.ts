/** ClamAV's protocol, as far as INSTREAM goes (clamd(8)): chunks with their length before them, then one of no length. */
import { createConnection } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Config } from "@guichet/shared/process/config.ts";

export type Scanner = NonNullable<Config["GUICHET_CLAMAV"]>;
/** The scanner answered that it can't scan this. */
export class NotScannable extends Error {
  override name = "NotScannable";
}
interface Wish {
  scanner: Scanner;
  chunks: AsyncIterable<Uint8Array>;
  signal?: AbortSignal;
  /** How long the scanner may say and take nothing. clamd gives up a file after two minutes. */
  silentMs?: number;
}
const longestAnswer = 4096;

/**
 * The name of the virus in it; null where there is none.
 * @throws {NotScannable}; an error when the scanner is away, too slow, or breaks off
 */
export async function virusIn({ scanner, chunks, signal, silentMs = 130_000 }: Wish): Promise<string | null> {
  const socket = createConnection(scanner);
  const answered = new Promise<string>((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (piece: string) => {
      text += piece;
      if (text.includes("\0") || text.length > longestAnswer) resolve(text);
    });
    socket.on("error", reject);
    socket.once("close", () => reject(new Error("it closed the connection before it had answered")));
  });
  const give = (): void => void socket.destroy(new Error("it was given up"));
  socket.setTimeout(silentMs, () => void socket.destroy(new Error(`it said nothing for ${silentMs} ms`)));
  signal?.addEventListener("abort", give);
  // an answer may come before all is sent; what ends the sending ends the waiting too
  const sent = pipeline(Readable.from(framed(chunks)), socket, { end: false }).catch((error: unknown) => {
    socket.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    return virusOf(await answered);
  } finally {
    signal?.removeEventListener("abort", give);
    socket.destroy();
    await sent;
  }
}

async function* framed(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield Buffer.from("zINSTREAM\0");
  for await (const chunk of chunks) if (chunk.length > 0) yield* [lengthOf(chunk.length), chunk];
  yield lengthOf(0);
}
function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** `stream: OK`, `stream: NAME FOUND`, or what ends in ERROR. */
function virusOf(answer: string): string | null {
  const [line = ""] = answer.split("\0", 1);
  if (line === "stream: OK") return null;
  const virus = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (virus !== undefined) return virus.slice(0, 200);
  throw new NotScannable(`it answered: ${line.slice(0, 200)}`);
}
