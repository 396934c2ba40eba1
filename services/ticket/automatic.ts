/**
 * What a machine wrote and belongs to a ticket is kept there, folded and among members: rule 5 of DESIGN section 5. It changes
 * no state and nobody is told; but of a mail that came back, ticket says whose it was.
 */
import type { BounceReport } from "@guichet/shared/contracts/mail.ts";
import { numberOfOurs } from "@guichet/shared/contracts/message-id.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { bouncedFrom, type GatherParts, type Mail, referencesOf } from "./gather.ts";
import { type Author, ownParts, said, type Work } from "./saying.ts";

export function keepAutomatic(
  mail: Mail,
  number: number,
  author: Author,
  work: Work,
  { signer }: Pick<GatherParts, "signer">,
): void {
  const { data } = mail;
  const { desk, clock } = work;
  const whole = said(mail, author, null, work);
  const note =
    data.class === "bounce"
      ? { ...whole, text: textOf(data.subject, bouncedFrom(data)), parts: [] }
      : { ...whole, parts: ownParts(mail) };
  desk.say({ ticket: number, subject: data.subject, details: noDetails, message: note, isNote: true });
  const happened = () => ({ id: newId(clock), at: data.receivedAt, by: null });
  desk.append(
    number,
    { ...happened(), type: "ticket.automatic-kept", message: note.id, class: data.class },
    mail,
    note,
  );
  const messageId = referencesOf(data).find((id) => numberOfOurs(signer, id) !== null);
  if (data.class !== "bounce" || messageId === undefined) return;
  for (const { recipient: address, action, status } of bouncedFrom(data)) {
    if (action !== "failed") continue;
    const person = work.known.people.get(address)?.id ?? null;
    const isPermanent = status === null || !ofThisMail.test(status);
    const told = { person, address, messageId, status, isPermanent };
    desk.append(number, { ...happened(), type: "ticket.bounced", ...told }, mail);
  }
}
/**
 * RFC 3463: a mailbox that is full, or a host away for days, may be there again tomorrow; and what is said of the sender, the mail's
 * size, the mail system, the protocol, the content or a policy is said of this mail, not of whoever it was for.
 */
const ofThisMail = /^(?:4\.|5\.(?:1\.[78]$|2\.[23]$|[3567]\.))/;
const noDetails = { office: null, telephone: null, equipment: null };

/** A bounce encloses the letter that came back, with the signed links and addresses of whoever it was for: only its report stays. */
function textOf(subject: string, report: readonly BounceReport[]): string {
  const lines = report.map(({ recipient, action, status, diagnostic }) =>
    [`${recipient}: ${action}`, status, diagnostic].filter((one) => one !== null).join(" · "),
  );
  return [subject, ...lines].join("\n").slice(0, longestText);
}
const longestText = 4000;
