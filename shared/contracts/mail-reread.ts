/** Reading stored mails again with the present parser. */
import { z } from "zod";
import { by, id, page, pageOf } from "./envelope.ts";

const mailChange = z.object({ field: z.string(), before: z.string(), after: z.string() });
export type MailChange = z.infer<typeof mailChange>;
const mailReread = z.object({
  id,
  subject: z.string(),
  /** What is read otherwise than before; empty: nothing. */
  changes: z.array(mailChange),
});
export type MailReread = z.infer<typeof mailReread>;

export const mailRereadCalls = {
  /**
   * Reads mails again, oldest first: one, or those that a parser before `olderThan` read, or could not read; all restrictions
   * count. Keeps and tells what it finds otherwise, unless `dryRun`. May answer fewer than `first`, with a `next`. Administrators
   * only.
   */
  "mail.read-again": {
    input: z.object({
      by,
      mail: id.nullable(),
      olderThan: z.number().int().nullable(),
      unreadable: z.boolean(),
      dryRun: z.boolean(),
      ...page,
    }),
    output: pageOf(mailReread),
  },
};
