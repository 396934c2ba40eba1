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
/** Bytes that mails under way may still take. Who has a mail gives its bytes back. */
export interface Room {
  bytes: number;
}

/** @throws {Reply} too large, no room now, or the client is gone; nothing of the mail is kept then */
export function bytesOf(stream: SMTPServerDataStream, room: Room): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    let refusal: Reply | null = null;
    const refuse = (code: number, text: string): void => {
      refusal ??= new Reply(code, text);
      room.bytes += bytes;
      [chunks, bytes] = [[], 0];
    };
    stream.on("data", (chunk: Buffer) => {
      if (refusal !== null) return; // read and forgotten: the answer comes after the last dot
      if (stream.sizeExceeded) return refuse(552, "The mail is too large");
      if (chunk.length > room.bytes) return refuse(451, "Too many mails come at once, try again later");
      room.bytes -= chunk.length;
      bytes += chunk.length;
      chunks.push(chunk);
    });
    const gone = (): void => {
      refuse(421, "The connection was lost before the end of the mail");
      reject(refusal);
    };
    stream.on("error", gone);
    stream.on("close", gone);
    stream.on("end", () => {
      stream.off("error", gone).off("close", gone);
      if (stream.sizeExceeded) refuse(552, "The mail is too large");
      if (refusal !== null) reject(refusal);
      else resolve(Buffer.concat(chunks, bytes));
    });
  });
}
