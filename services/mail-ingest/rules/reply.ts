/** What a mail says, and what is folded away: the composition of quotation, signature, footers and cautions. */
import { cutCaution } from "./caution.ts";
import { cutQuotation } from "./quotation.ts";
import { isSilent, saysNothing } from "./quotation-pointers.ts";
import { cutSignature } from "./signature.ts";
import { cutFooters } from "./signature-footers.ts";

export interface Reply {
  body: string;
  signature: string;
  quotation: string;
  /** What a gateway put above the text. */
  caution: string;
}
export interface ReplyWish {
  /** The display name of From, by which a signature is known. */
  sender?: string;
  /**
   * The mail answers one of ours by a signed address. It may be empty then: what it quotes may be a note, which must
   * not leave as the answer's text.
   */
  isAnswer?: boolean;
}

/** Every character but blank ones is in exactly one of the four. `body` has some, unless the mail is an empty answer. */
export function replyOf(text: string, { sender = "", isAnswer = false }: ReplyWish = {}): Reply {
  const { caution, rest } = cutCaution(text);
  const { body: above, footer } = cutFooters(rest);
  const { visible, quotation, isForward } = cutQuotation(above);
  const { body: signed, footer: own } = cutFooters(visible);
  const { body, signature } = cutSignature(signed, sender);
  const signatures = joined([signature, own, footer]);
  if (quotation === "" || !saysNothing(body, isForward) || (isAnswer && !isSilent(body)))
    return { body, signature: signatures, quotation, caution };
  if (isAnswer) return { body: "", signature: joined([body, signatures]), quotation, caution };
  // « Pour info » above a mail that is passed on, or a quotation alone: that is the text
  return { body: above, signature: footer, quotation: "", caution };
}
const joined = (texts: readonly string[]): string => texts.filter((text) => text !== "").join("\n\n");
