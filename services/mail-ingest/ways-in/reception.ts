/** The bytes of one mail while they arrive, within its share of the memory for mails under way. */
import type { SMTPServerDataStream } from "smtp-server";
import { largeBytes, release } from "../parse/parcel.ts";
import type { Share } from "./room.ts";

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

/** One mail on its way. */
export interface Arrival {
  stream: SMTPServerDataStream;
  share: Share;
  /** What is larger, the stream says to be too large. */
  maxMailBytes: number;
  /** Aborted when it took too long. */
  deadline: AbortSignal;
}
/**
 * Who gets the bytes gives their share back.
 * @throws {Reply} too large, too slow, no room now, or the client is gone; nothing of the mail is kept then
 */
export function bytesOf({ stream, share, maxMailBytes, deadline }: Arrival): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gathered = gathering(maxMailBytes);
    let refusal: Reply | null = null;
    const refuse = (code: number, text: string): void => {
      refusal ??= new Reply(code, text);
      gathered.forget();
      share.giveBack();
    };
    stream.on("data", (chunk: Buffer) => {
      if (refusal !== null) return; // read and forgotten: the answer comes after the last dot
      if (stream.sizeExceeded) return refuse(552, "The mail is too large");
      if (!share.take(chunk.length)) return refuse(451, noRoom);
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
      else {
        share.whole();
        resolve(gathered.whole());
      }
    });
  });
}

interface Gathering {
  add(chunk: Buffer): void;
  whole(): Buffer;
  forget(): void;
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
      if (large !== null) release(large);
      [chunks, bytes, large] = [[], 0, null];
    },
  };
}
