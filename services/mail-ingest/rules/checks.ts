/** Which checks of its sender a mail needs: none, what our own MTA says already, or our own. Pure. */
import type { MailEnvelope, Verdicts } from "@guichet/shared/contracts/mail.ts";
import { authservIdOf, verdictsIn } from "./authentication-results.ts";
import { type Hop, type Inside, outsideHop } from "./origin.ts";

export interface Headed {
  envelope: MailEnvelope;
  /** The address in From, as it was read. */
  from: string | null;
  /** Values of a header by its name in lower case, the topmost first. */
  header(name: string): readonly string[];
}
export type Check =
  | { is: "none" }
  | { is: "said"; verdicts: Verdicts }
  /** `client`: whom SPF asks about; null where it is not certain who that was. */
  | { is: "look"; client: Hop | null };

/**
 * A host inside is believed when it says who it is: only its topmost header, since those below may have come with the mail.
 * What comes from inside without signature costs no look-up.
 */
export function checkFor(
  { envelope, from, header }: Headed,
  inside: Inside,
  authservId: string | undefined,
): Check {
  const { clientAddress, helo } = envelope;
  if (!inside.isInNetwork(clientAddress)) return { is: "look", client: { address: clientAddress, helo } };
  const [topmost] = header("authentication-results");
  if (topmost !== undefined && authservIdOf(topmost) === authservId?.toLowerCase())
    return { is: "said", verdicts: verdictsIn(topmost, header("from").length === 1 ? from : null) };
  const client = outsideHop({ clientAddress, received: header("received") }, inside);
  const isSigned = header("dkim-signature").length > 0;
  return client !== null || isSigned ? { is: "look", client } : { is: "none" };
}
