import { randomFillSync } from "node:crypto";
import type { Clock } from "../process/clock.ts";

/** Random bytes are drawn for many ids at once: a call for each costs more than the rest of an id. */
const pool = Buffer.allocUnsafe(16 * 256);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/** A UUIDv7 (RFC 9562 §5.7): ids of one process grow with time, so that indexes stay small and lists sort by id. */
export function newId(clock: Clock): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  const ms = Math.max(clock.now().getTime(), lastMs);
  // method 1 of RFC 9562 §6.2: a counter that begins at random in its lower half
  sequence = ms === lastMs ? sequence + 1 : bytes.readUInt16BE(6) & 0x7ff;
  lastMs = sequence > 0xfff ? ms + 1 : ms;
  if (sequence > 0xfff) sequence = 0;
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
