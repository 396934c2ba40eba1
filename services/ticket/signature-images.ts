/** Which images of a list of mails stand in signatures: decided from the mails before each, whenever and however often it is done. */
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { senderOf } from "./gather.ts";
import { type Carried, isOfSignature, isSettled, isSmallImage } from "./rules/signature-image.ts";
import { putImages, type SmallImage, sightingsBefore } from "./store-images.ts";

export interface SignatureImages {
  /** The mail, with its images of signatures marked. */
  marked<Mail extends { data: MailReceived }>(mail: Mail): Mail;
  /** It stands on a ticket now: the mails after it are told by it, where those before it are not enough. */
  learn(data: MailReceived, ticket: number): void;
  write(): Promise<void>;
}
export async function openSignatureImages(
  mails: readonly { data: MailReceived }[],
  transaction: Transaction,
): Promise<SignatureImages> {
  const sightings = Map.groupBy(
    await sightingsBefore(
      transaction,
      mails.flatMap(({ data }) => imagesOf(data)),
    ),
    ({ mail, sha256 }) => `${mail} ${sha256}`,
  );
  const learnt = new Map<string, (SmallImage & { ticket: number })[]>();
  const carriedBefore = ({ sha256, mail, sender, domain }: SmallImage): Carried => {
    const before = sightings.get(`${mail} ${sha256}`) ?? [];
    const here = (learnt.get(sha256) ?? []).filter((one) => one.mail < mail);
    return {
      bySender: ticketsOf([
        ...before.filter(({ isSender }) => isSender),
        ...here.filter((one) => one.sender === sender),
      ]),
      byDomain: ticketsOf([
        ...before.filter(({ isSender }) => !isSender),
        ...here.filter((one) => one.domain === domain),
      ]),
    };
  };
  return {
    marked(mail) {
      const images = imagesOf(mail.data).filter((image) => isOfSignature(carriedBefore(image)));
      if (images.length === 0) return mail;
      const signs = new Set(images.map(({ sha256 }) => sha256));
      const parts = mail.data.parts.map((part) =>
        isSmallImage(part) && signs.has(part.sha256) ? { ...part, isSignature: true } : part,
      );
      return { ...mail, data: { ...mail.data, parts } };
    },
    learn(data, ticket) {
      for (const image of imagesOf(data).filter((one) => !isSettled(carriedBefore(one))))
        learnt.set(image.sha256, [...(learnt.get(image.sha256) ?? []), { ...image, ticket }]);
    },
    write: () => putImages(transaction, [...learnt.values()].flat()),
  };
}
const ticketsOf = (rows: readonly { ticket: number }[]): Set<number> =>
  new Set(rows.map(({ ticket }) => ticket));

function imagesOf(data: MailReceived): SmallImage[] {
  const { address } = senderOf(data);
  const around = { mail: data.mail, sender: address, domain: address.slice(address.lastIndexOf("@") + 1) };
  const hashes = new Set(data.parts.filter(isSmallImage).map(({ sha256 }) => sha256));
  return [...hashes].map((sha256) => ({ sha256, ...around }));
}
