/** What people's mail clients do: write, and reply to a letter from the sink, quoting it the way Outlook or Thunderbird does. */
import { randomUUID } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Desk } from "./client.ts";
import { type Name, people } from "./request-people.ts";
import type { Arrived } from "./sink.ts";

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}
export interface Writing {
  from: Name;
  to: string[];
  cc?: string[];
  subject: string;
  text: string;
  html?: string;
  /** Message-ID of what is replied to. */
  inReplyTo?: string;
  headers?: Record<string, string>;
  attachments?: Attachment[];
}
export interface Sent {
  /** The id that the desk gave it with its 250. */
  mail: string;
  messageId: string;
}
export async function write({ smtpPort }: Pick<Desk, "smtpPort">, writing: Writing): Promise<Sent> {
  const { from, to, cc = [], inReplyTo, ...said } = writing;
  const { name, address } = people[from];
  const transport = createTransport({
    host: "127.0.0.1",
    port: smtpPort,
    tls: { rejectUnauthorized: false },
  });
  const messageId = `<${randomUUID()}@client.example>`;
  const { response } = await transport.sendMail({
    ...said,
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
    ...{ from: { name, address }, to, cc, messageId },
    envelope: { from: address, to: [...to, ...cc].filter((one) => one.startsWith("support-info")) },
  });
  transport.close();
  const mail = /^250 2\.0\.0 Ok: ([0-9a-f-]{36})/.exec(response)?.[1];
  if (mail === undefined) throw new Error(`no 250 with a mail id: ${response}`);
  return { mail, messageId };
}

type Style = "outlook" | "thunderbird";
/** A reply to the letter's Reply-To from the reader's own address, with all of the letter below the text. */
export function replyTo(
  { mail }: Arrived,
  from: Name,
  text: string,
  style: Style = "thunderbird",
): Writing & { inReplyTo: string } {
  const address = mail.replyTo?.value[0]?.address;
  const { messageId, text: letter = "", html, subject = "" } = mail;
  if (address === undefined || messageId === undefined) throw new Error("a letter that can't be replied to");
  const heading = { sender: mail.from?.text ?? "", subject };
  const body =
    style === "outlook"
      ? outlook({ from, text, letter, html: html || "", ...heading })
      : { text: thunderbird(text, letter, heading.sender) };
  return { from, to: [address], subject: `Re: ${subject}`, inReplyTo: messageId, ...body };
}

interface Quoting {
  from: Name;
  text: string;
  letter: string;
  html: string;
  sender: string;
  subject: string;
}
/** The old mail as it is below a few of its headers, which name whoever got it; as text and as HTML. */
function outlook({ from, text, letter, html, sender, subject }: Quoting): { text: string; html: string } {
  const { name, address } = people[from];
  const head = [
    `De : ${sender}`,
    "Envoyé : mardi 24 novembre 2026 10:12",
    `À : ${name} <${address}>`,
    `Objet : ${subject}`,
  ];
  const lines = (said: readonly string[]): string =>
    said.map((line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;")).join("<br>\n");
  const inner = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? "";
  return {
    text: `${text}\n\n________________________________\n${head.join("\n")}\n\n${letter}`,
    html: `<html><body><div>${lines(text.split("\n"))}</div><hr><div>${lines(head)}</div>${inner}</body></html>`,
  };
}
const thunderbird = (text: string, letter: string, sender: string): string =>
  `${text}\n\nLe 24/11/2026 à 10:12, ${sender} a écrit :\n${letter.replace(/^/gm, "> ")}`;
