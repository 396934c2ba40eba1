/** How the mails of a queue look, as its administrators say. */
import { z } from "zod";

/** Letters to those who ask whose text is the queue's own, if it has one. */
export const letterKinds = ["acceptance", "answer", "resolution"] as const;
export type LetterKind = (typeof letterKinds)[number];

const both = (longest: number) => z.object({ fr: z.string().max(longest), en: z.string().max(longest) });
const template = both(4000);
export const queueLetters = z.object({
  /** Stands in From instead of the queue's name. */
  fromName: z.string().trim().min(1).max(60).nullable(),
  /** Below what a member writes, and below the automatic reply; empty: none. */
  signature: both(1000),
  /** What stands quoted below an answer or a resolution: nothing, the message before it, or all that its reader may see. */
  quoting: z.enum(["none", "last", "thread"]),
  /** Eta, of values and conditions alone; empty: Guichet's own text. */
  templates: z.object({ acceptance: template, answer: template, resolution: template }),
});
export type QueueLetters = z.infer<typeof queueLetters>;

const nothing = { fr: "", en: "" };
/** Of a queue about which nothing was said. */
export const plainLetters: QueueLetters = {
  ...{ fromName: null, signature: nothing, quoting: "none" },
  templates: { acceptance: nothing, answer: nothing, resolution: nothing },
};
