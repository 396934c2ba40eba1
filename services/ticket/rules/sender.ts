/** How far a mail's From is believed: rules 4 and 8 of DESIGN section 5. Pure. */
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";

type Sent = Pick<MailReceived, "verdicts" | "from">;

/** The domain in From vouches for this mail: it may act as who has this address. */
export const isVouchedFor = ({ verdicts }: Sent): boolean =>
  verdicts?.aligned === true && !isForged({ verdicts });
/** The domain in From says that this mail is not its own. */
export const isForged = ({ verdicts }: Pick<Sent, "verdicts">): boolean => verdicts?.dmarc === "fail";

export const isOfDomains = (address: string, domains: readonly string[]): boolean =>
  domains.includes(address.slice(address.lastIndexOf("@") + 1).toLowerCase());

/** Members are warned where it would matter: From names somebody of the lab, and is not true. */
export const warnsOfSender = (
  { verdicts, from }: Sent,
  { isInsider, internalDomains }: { isInsider: boolean; internalDomains: readonly string[] },
): boolean => isForged({ verdicts }) && (isInsider || isOfDomains(from?.address ?? "", internalDomains));
