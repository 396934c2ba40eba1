/** What the class of a mail is told by: its envelope, its headers, and a little of what is inside. */
export interface Heading {
  /** RFC 5321 MAIL FROM; empty for the null sender. */
  mailFrom: string;
  from: string | null;
  subject: string;
  messageId: string | null;
  /** Values of a header by its name in lower case, unfolded, in order. */
  header(name: string): readonly string[];
  /** `report-type` of a multipart/report, in lower case; where it is missing, the type of the report's part. */
  report: string | null;
  /** A part of it is a message/delivery-status, though the mail as a whole may be no report. */
  hasDeliveryStatus: boolean;
  /** How its text begins; empty for a mail that can't be read. */
  begin: string;
}

/** MAIL FROM:<>, or what the last host to deliver it wrote down. */
export const hasNullSender = ({ mailFrom, header }: Heading): boolean =>
  mailFrom === "" || header("return-path").some((path) => path.trim() === "<>");

export const localPart = (address: string | null): string | null =>
  address === null ? null : address.slice(0, Math.max(0, address.lastIndexOf("@"))).toLowerCase();
