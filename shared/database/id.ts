import { randomFillSync } from "node:crypto";
import type { Clock } from "../process/clock.ts";

/** A UUIDv7 (RFC 9562 §5.7): ids of one process grow with time, so that indexes stay small and lists sort by id. */
export function newId(clock: Clock): string {
  const bytes = randomFillSync(Buffer.allocUnsafe(16));
  const ms = Math.max(clock.now().getTime(), lastMs);
  sequence = ms === lastMs ? sequence + 1 : bytes.readUInt16BE(6) & 0x3ff;
  if (sequence > 0xfff) sequence = 0;
  lastMs = ms;
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
let lastMs = 0;
let sequence = 0;
