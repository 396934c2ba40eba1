/** What search answers. */
import { z } from "zod";
import { by, instant, page, ticketStatus } from "./envelope.ts";

export const hit = z.object({
  number: z.number().int(),
  subject: z.string(),
  status: ticketStatus,
  openedAt: instant,
  /** Text around the first words found, with the words between « and ». */
  excerpt: z.string(),
});
export type Hit = z.infer<typeof hit>;
export const searchCalls = {
  /** Plain words; all must be found. Tickets of the asker's queues, all for administrators, own ones for requesters. */
  "search.find": {
    input: z.object({ by, query: z.string().max(500), ...page }),
    output: z.object({ items: z.array(hit), total: z.number().int(), next: z.string().nullable() }),
  },
};
