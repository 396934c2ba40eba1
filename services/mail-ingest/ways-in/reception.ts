/** The bytes of one mail while they arrive, within what all mails under way may hold in memory. */
import type { SMTPServerDataStream } from "smtp-server";
import { largeBytes, release } from "../parse/parcel.ts";

/** A reply to a command; smtp-server adds the enhanced status code (RFC 3463). */
export class Reply extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, text: string) {
    super(text);
    this.responseCode = responseCode;
  }
}
export const noRoom = "Too many mails come at once, try again later";
export const tooSlow = "The mail took too long, try again later";

/** Memory for mails under way: so much for all, and for each client address a part of it, so that one can't take it all. */
export interface Room {
  /** Answers whether there was room for them. */
  take(client: string, bytes: number): boolean;
  /** Whether there is room now for so many more. */
  isFree(client: string, bytes: number): boolean;
  giveBack(client: string, bytes: number): void;
}
/** Of all mails that are being sent to us at this moment. A client address gets a quarter, one mail at least. */
const mostBytesUnderWay = 64 * 1024 * 1024;
export function roomFor(maxMailBytes: number): Room {
  const mostBytes = Math.max(mostBytesUnderWay, 2 * maxMailBytes);
  return openRoom(mostBytes, Math.max(mostBytes / 4, maxMailBytes));
}
export function openRoom(mostBytes: number, mostBytesEach: number): Room {
  let taken = 0;
  const takenBy = new Map<string, number>();
  const add = (client: string, bytes: number): void => {
    const now = (takenBy.get(client) ?? 0) + bytes;
    if (now === 0) takenBy.delete(client);
    else takenBy.set(client, now);
    taken += bytes;
  };
  const isFree = (client: string, bytes: number): boolean =>
    taken + bytes <= mostBytes && (takenBy.get(client) ?? 0) + bytes <= mostBytesEach;
  return {
    isFree,
    take(client, bytes) {
      if (!isFree(client, bytes)) return false;
      add(client, bytes);
      return true;
    },
    giveBack: (client, bytes) => add(client, -bytes),
  };
}

/** One mail on its way. */
export interface Arrival {
  stream: SMTPServerDataStream;
  client: string;
  room: Room;
  /** What is larger, the stream says to be too large. */
  maxMailBytes: number;
  /** Aborted when it took too long. */
  deadline: AbortSignal;
}
/**
 * Who gets the bytes gives their room back.
 * @throws {Reply} too large, too slow, no room now, or the client is gone; nothing of the mail is kept then
 */
export function bytesOf({ stream, client, room, maxMailBytes, deadline }: Arrival): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gathered = gathering(maxMailBytes);
    let refusal: Reply | null = null;
    const refuse = (code: number, text: string): void => {
      refusal ??= new Reply(code, text);
      room.giveBack(client, gathered.forget());
    };
    stream.on("data", (chunk: Buffer) => {
      if (refusal !== null) return; // read and forgotten: the answer comes after the last dot
      if (stream.sizeExceeded) return refuse(552, "The mail is too large");
      if (!room.take(client, chunk.length)) return refuse(451, noRoom);
      gathered.add(chunk);
    });
    const end = (code: number, text: string): void => {
      deadline.removeEventListener("abort", late);
      stream.off("error", gone).off("close", gone);
      refuse(code, text);
      reject(refusal);
    };
    const gone = (): void => end(421, "The connection was lost before the end of the mail");
    const late = (): void => end(421, tooSlow);
    stream.on("error", gone);
    stream.on("close", gone);
    deadline.addEventListener("abort", late);
    stream.on("end", () => {
      deadline.removeEventListener("abort", late);
      stream.off("error", gone).off("close", gone);
      if (stream.sizeExceeded) refuse(552, "The mail is too large");
      if (refusal !== null) reject(refusal);
      else resolve(gathered.whole());
    });
  });
}

interface Gathering {
  add(chunk: Buffer): void;
  whole(): Buffer;
  /** Answers how many bytes there were. */
  forget(): number;
}
/** What is large is written at once where it will stay: memory that nothing is written to costs nothing. */
function gathering(mostBytes: number): Gathering {
  let [chunks, bytes]: [Buffer[], number] = [[], 0];
  let large: Buffer | null = null;
  return {
    add(chunk) {
      if (large === null && bytes + chunk.length > largeBytes) {
        large = Buffer.allocUnsafeSlow(Math.max(mostBytes, bytes + chunk.length));
        let at = 0;
        for (const one of chunks) at += one.copy(large, at);
        chunks = [];
      }
      if (large === null) chunks.push(chunk);
      else chunk.copy(large, bytes);
      bytes += chunk.length;
    },
    whole: () => large?.subarray(0, bytes) ?? Buffer.concat(chunks, bytes),
    forget() {
      const forgotten = bytes;
      if (large !== null) release(large);
      [chunks, bytes, large] = [[], 0, null];
      return forgotten;
    },
  };
}
