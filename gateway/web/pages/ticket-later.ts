/** The ticket's page, which only members load. */
import { later } from "../parts/later.ts";

export const ticketPage = later(async () => (await import("./ticket.tsx")).TicketPage);
