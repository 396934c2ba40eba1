/** The bytes of one mail while they arrive, within what all mails under way may hold in memory. */
import type { SMTPServerDataStream } from "smtp-server";

/** A reply to a command; smtp-server adds the enhanced status code (RFC 3463). */
export class Reply extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, text: string) {
    super(text);
    this.responseCode = responseCode;
  }
}
export const tooSlow = "The mail took too long, try again later";

/** Memory for mails under way: so much for all, and for each client address a part of it, so that one can't take it all. */
export interface Room {
  /** Answers whether there was room for them. */
  take(client: string, bytes: number): boolean;
  giveBack(client: string, bytes: number): void;
}
/** Of all mails that are being sent to us at this moment. A client address gets a quarter, one mail at least. */
const mostBytesUnderWay = 128 * 1024 * 1024;
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
  return {
    take(client, bytes) {
      if (taken + bytes > mostBytes || (takenBy.get(client) ?? 0) + bytes > mostBytesEach) return false;
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
  /** Aborted when it took too long. */
  deadline: AbortSignal;
}
/**
 * Who gets the bytes gives their room back.
 * @throws {Reply} too large, too slow, no room now, or the client is gone; nothing of the mail is kept then
 */
export function bytesOf({ stream, client, room, deadline }: Arrival): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    let refusal: Reply | null = null;
    const refuse = (code: number, text: string): void => {
      refusal ??= new Reply(code, text);
      room.giveBack(client, bytes);
      [chunks, bytes] = [[], 0];
    };
    stream.on("data", (chunk: Buffer) => {
      if (refusal !== null) return; // read and forgotten: the answer comes after the last dot
      if (stream.sizeExceeded) return refuse(552, "The mail is too large");
      if (!room.take(client, chunk.length))
        return refuse(451, "Too many mails come at once, try again later");
      bytes += chunk.length;
      chunks.push(chunk);
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
      else resolve(Buffer.concat(chunks, bytes));
    });
  });
}
