/**
 * The thread that parses. A list comes in as one ArrayBuffer, what was read goes out as JSON text and one ArrayBuffer of
 * parts. `progress` says which mail is under way, so that whoever watches knows which one never ended.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { MailEnvelope, MailSaid } from "@guichet/shared/contracts/mail.ts";
import { networksOf } from "@guichet/shared/process/networks.ts";
import { knownEquipment } from "../rules/details-equipment.ts";
import type { Inside } from "../rules/origin.ts";
import { readMessage } from "./message.ts";
import { pack, release, type Slice, unpack } from "./parcel.ts";
import { openTrust, type TrustSettings, usualTrust } from "./trust.ts";

export interface Settings {
  internalDomains: readonly string[];
  internalNetworks: readonly string[];
  /** Lines of the laboratory's list of equipment. */
  equipment: readonly string[];
  /** Whose word counts for signatures; without it those of this computer. */
  trust?: TrustSettings;
}
export interface ListIn {
  mails: { id: string; receivedAtMs: number; envelope: MailEnvelope; slice: Slice }[];
  buffer: ArrayBuffer;
  /** One Int32: the place in the list of the mail that is being parsed. */
  progress: SharedArrayBuffer;
}
export type MailOut =
  | { json: string; said: MailSaid; parts: { sha256: string; type: string; slice: Slice }[] }
  /** Why it could not be parsed. */
  | { problem: string };
export interface ListOut {
  mails: MailOut[];
  buffer: ArrayBuffer;
}

const settings: Settings = workerData;
const inside: Inside = {
  domains: settings.internalDomains,
  isInNetwork: networksOf(settings.internalNetworks),
};
const about = {
  known: knownEquipment(settings.equipment),
  trust: settings.trust === undefined ? usualTrust : openTrust(settings.trust),
};

parentPort?.on("message", async ({ mails, buffer, progress }: ListIn) => {
  const place = new Int32Array(progress);
  const pieces: Uint8Array[] = [];
  const read: (
    | { json: string; said: MailSaid; parts: { sha256: string; type: string }[] }
    | { problem: string }
  )[] = [];
  for (const [at, { id, receivedAtMs, envelope, slice }] of mails.entries()) {
    Atomics.store(place, 0, at);
    try {
      const mail = { id, receivedAt: new Date(receivedAtMs), envelope, raw: unpack(buffer, slice) };
      const { json, said, parts } = await readMessage(mail, inside, about);
      for (const { bytes } of parts) pieces.push(bytes);
      read.push({
        json,
        said,
        parts: parts.map(({ sha256, type }) => ({ sha256, type })),
      });
    } catch (error) {
      read.push({ problem: error instanceof Error ? error.message : String(error) });
    }
  }
  const parcel = pack(pieces);
  let piece = 0;
  const placed = read.map((one): MailOut => {
    if ("problem" in one) return one;
    const parts = one.parts.map((part) => ({
      ...part,
      slice: parcel.slices[piece++] ?? { from: 0, bytes: 0 },
    }));
    return { ...one, parts };
  });
  parentPort?.postMessage({ mails: placed, buffer: parcel.buffer } satisfies ListOut, [parcel.buffer]);
  for (const bytes of [...pieces, new Uint8Array(buffer)]) release(bytes);
});
