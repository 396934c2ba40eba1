/** A probe: a mail of ours to a queue's own address, by the relay. That it comes back shows that mail comes in. */
import type { MessageIdSigner as Signer } from "./message-id.ts";

export interface Probe {
  /** To whose address it went. */
  queue: string;
  sentAt: Date;
}
/** A header of the probe; its value is signed, so that nobody else can say that mail comes in. */
export const probeHeader = "X-Guichet-Probe";

/** `signer`: purpose `probe`. */
export const probeValue = (signer: Signer, { queue, sentAt }: Probe): string => {
  const text = `${queue}.${sentAt.getTime()}`;
  return `${text}.${signer.sign(text)}`;
};
/** Null for what is none of ours. */
export function probeFrom(signer: Signer, value: string): Probe | null {
  const [, text = "", queue = "", sentAtMs = "", mac = ""] =
    /^\s*(([0-9a-f-]{36})\.(\d{1,15}))\.([a-z2-7]{16})\s*$/.exec(value) ?? [];
  return mac !== "" && signer.verifies(text, mac) ? { queue, sentAt: new Date(Number(sentAtMs)) } : null;
}
