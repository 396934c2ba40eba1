/** Pages of the mail log, as `guichet mails` asks for them: the newest first, a hundred each. */
import { z } from "zod";
import { ask } from "./call.ts";

const sent = z.object({
  id: z.string(),
  at: z.string(),
  to: z.string(),
  from: z.string(),
  replyTo: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  kind: z.string(),
  automatic: z.boolean(),
  state: z.string(),
  because: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
const verdicts = z.object({
  spf: z.string(),
  dkim: z.string(),
  dmarc: z.string(),
  arc: z.string(),
  aligned: z.boolean(),
});
const recipient = z.object({
  recipient: z.string(),
  action: z.string(),
  status: z.string().nullable(),
  diagnostic: z.string().nullable(),
});
const mail = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  html: z.boolean(),
  replyText: z.string().nullable(),
  attachments: z.array(
    z.object({
      name: z.string().nullable(),
      type: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      infected: z.string().nullable(),
    }),
  ),
  verdicts: verdicts.nullable(),
  report: z.object({ messageId: z.string().nullable(), recipients: z.array(recipient) }).nullable(),
  protection: z
    .object({
      method: z.string(),
      kind: z.string(),
      verified: z.boolean().nullable(),
      signer: z.string().nullable(),
      trusted: z.boolean(),
      doubt: z.string().nullable(),
    })
    .nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  class: z.string(),
  copies: z.number(),
  outcome: z.string(),
  ticket: z.number().nullable(),
  sent: z.array(sent),
});
export type Mail = z.infer<typeof mail>;
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const page = z.object({
  mails: z.object({
    nodes: z.array(mail),
    pageInfo,
  }),
});
export type Page = z.infer<typeof page>["mails"];
const query = `query Mails($query: String, $after: String) { mails(query: $query, first: 100, after: $after) {
  nodes { id receivedAt from subject text html replyText class copies outcome ticket headers { name value }
    attachments { name type bytes sha256 infected } verdicts { spf dkim dmarc arc aligned }
    report { messageId recipients { recipient action status diagnostic } } protection { method kind verified signer trusted doubt }
    sent { id at to from replyTo subject text kind automatic state because headers { name value } } }
  pageInfo { hasNextPage endCursor } } }`;
/** `text` is looked for in From and subject; `after`: where the page before it ended. */
export const pageOf = async (text: string | null, after: string | null): Promise<Page> =>
  (await ask(query, { query: text, after }, page)).mails;

const places = z.object({ mails: z.object({ pageInfo }) });
const placesQuery = `query MailPlaces($query: String, $after: String) {
  mails(query: $query, first: 100, after: $after) { pageInfo { hasNextPage endCursor } } }`;
/** Where the pages behind the first begin: kept instead of the pages, since mails may be many and long. */
export async function placesOf(text: string | null): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const { mails }: z.infer<typeof places> = await ask(placesQuery, { query: text, after }, places);
    after = mails.pageInfo.hasNextPage ? mails.pageInfo.endCursor : null;
    if (after === null) return found;
    found.push(after);
  }
}
