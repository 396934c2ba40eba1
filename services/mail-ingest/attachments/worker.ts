/** The thread that reads attachments, one at a time. */
import { parentPort } from "node:worker_threads";
import { textOfAttachment } from "./extract.ts";

export interface PartIn {
  bytes: Uint8Array;
  type: string;
  name: string;
}
export type TextOut = { text: string } | { problem: string };

const read = async ({ bytes, type, name }: PartIn): Promise<TextOut> => {
  try {
    return { text: await textOfAttachment(bytes, type, name) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};
parentPort?.on("message", (part: PartIn) => void read(part).then((out) => parentPort?.postMessage(out)));
