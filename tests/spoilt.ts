/** Mails spoilt in a hundred ways, the same ones for the same seed: for tests of what must bear anything. */
import { existsSync, readdirSync, readFileSync } from "node:fs";

const corpus = new URL("../../shared/corpus/", import.meta.url);
/** The real mails beside this checkout, or, without them, a few of our own. */
export function seedMails(): Buffer[] {
  if (!existsSync(corpus)) return ownMails;
  const names = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".eml"),
  );
  return [...names.toSorted().map((name) => readFileSync(new URL(name, corpus))), ...ownMails];
}

/** Between one and four mutations of one of the mails; at most 1 MiB. */
export function mutated(random: () => number, mails: readonly Buffer[]): Buffer {
  const some = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  let mail = some(mails) ?? Buffer.alloc(0);
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--)
    mail = some(mutations)?.({ mail, random, other: some(mails) ?? mail }) ?? mail;
  return mail.subarray(0, mostBytes);
}
const mostBytes = 1024 * 1024;

interface Given {
  mail: Buffer;
  random(): number;
  other: Buffer;
}
type Mutation = (given: Given) => Buffer;
const placeIn = ({ length }: Buffer, random: () => number): number => Math.floor(random() * (length + 1));
/** A place where a line begins, for what means something there only. */
function lineIn(mail: Buffer, random: () => number): number {
  const at = mail.indexOf("\n", placeIn(mail, random));
  return at === -1 ? mail.length : at + 1;
}
const replaced = (mail: Buffer, from: number, to: number, by: Buffer | string): Buffer =>
  Buffer.concat([
    mail.subarray(0, from),
    typeof by === "string" ? Buffer.from(by, "latin1") : by,
    mail.subarray(to),
  ]);
function spanIn(mail: Buffer, random: () => number): [number, number] {
  const from = placeIn(mail, random);
  return [from, Math.min(mail.length, from + Math.floor(random() ** 3 * mail.length))];
}
const asLines = (mail: Buffer, end: string): Buffer =>
  Buffer.from(mail.toString("latin1").replace(/\r?\n/g, end), "latin1");

const mutations: readonly Mutation[] = [
  function bytes({ mail, random }) {
    const spoilt = Buffer.from(mail);
    for (let left = 1 + Math.floor(random() * 20); left > 0 && spoilt.length > 0; left--)
      spoilt[placeIn(mail, random) % spoilt.length] = Math.floor(random() * 256);
    return spoilt;
  },
  function cut({ mail, random }) {
    return replaced(mail, ...spanIn(mail, random), "");
  },
  function doubled({ mail, random }) {
    const [from, to] = spanIn(mail, random);
    return replaced(mail, to, to, mail.subarray(from, to));
  },
  function ended({ mail, random }) {
    return mail.subarray(0, placeIn(mail, random));
  },
  function spliced({ mail, random, other }) {
    return Buffer.concat([mail.subarray(0, lineIn(mail, random)), other.subarray(lineIn(other, random))]);
  },
  function within({ mail, random, other }) {
    const at = lineIn(mail, random);
    return replaced(mail, at, at, other);
  },
  function token({ mail, random }) {
    const at = random() < 0.5 ? placeIn(mail, random) : lineIn(mail, random);
    return replaced(mail, at, at, tokens[Math.floor(random() * tokens.length)] ?? "");
  },
  function repeated({ mail, random }) {
    const from = lineIn(mail, random);
    const line = mail.subarray(
      from,
      lineIn(mail.subarray(0, from + 2000), () => from / (from + 2000)),
    );
    return replaced(
      mail,
      from,
      from,
      Buffer.concat(Array.from({ length: Math.ceil(random() * 300) }, () => line)),
    );
  },
  function unended({ mail, random }) {
    return asLines(mail, ["\n", "\r", "\r\r\n", "\r\n", "\n\n", ""][Math.floor(random() * 6)] ?? "");
  },
  function nested({ mail, random }) {
    let inner = mail;
    for (let depth = Math.ceil(random() * 60); depth > 0; depth--)
      inner = Buffer.concat([
        Buffer.from(`Content-Type: multipart/mixed; boundary=d${depth}\r\n\r\n--d${depth}\r\n`),
        inner,
        Buffer.from(random() < 0.8 ? `\r\n--d${depth}--\r\n` : ""),
      ]);
    return inner;
  },
  function otherWord({ mail, random }) {
    const [from = "", to = ""] = words[Math.floor(random() * words.length)] ?? [];
    return Buffer.from(mail.toString("latin1").replaceAll(from, to), "latin1");
  },
];
const long = (text: string, count: number): string => text.repeat(count);
const tokens: readonly string[] = [
  ...["\0", "\r", "\n", "\r\n\r\n", "\x1b[31m", "\xff\xfe", "\xed\xa0\x80", "\xf0\x9f", "\u0085", "\x7f"],
  ...[
    "=?utf-8?B?",
    "=?utf-8?Q?=C3?=",
    "=?x?x?x?=",
    "=?iso-2022-jp?B?GyRC?=",
    "=?utf-16?B?2AA=?=",
    "=?utf-8?B?AAAA?=",
  ],
  ...[
    "Content-Type: text/html; charset=utf-7\r\n",
    "Content-Type: message/rfc822\r\n",
    'Content-Type: ;;;="\r\n',
  ],
  ...["Content-Type: application/ms-tnef\r\n", "Content-Type: application/pkcs7-mime\r\n"],
  ...[
    "Content-Type: multipart/report; report-type=delivery-status\r\n",
    "Content-Type: message/delivery-status\r\n",
  ],
  ...["Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n"],
  ...["Content-Transfer-Encoding: x-uuencode\r\n", "begin 644 a\r\n#86)C\r\n`\r\nend\r\n"],
  ...[
    "Content-Disposition: attachment; filename*0*=utf-8''%00%; filename*1=\"\\\"\r\n",
    'boundary=""',
    "--\r\n",
    "----\r\n",
  ],
  ...[
    "From: <>\r\n",
    "From: a:b,c;,<<d@e>>\r\n",
    "Subject:\r\n",
    "References: <<<>>>\r\n",
    "Date: 99 Foo 0000\r\n",
  ],
  ...[
    "<!--",
    "<style>",
    "<table><table>",
    "<![CDATA[",
    "&#xFFFFFFFF;",
    "<a href=javascript:x>",
    "> > > > ",
    "-- \r\n",
  ],
  ...[
    long("<div>", 3000),
    long("(", 5000),
    long("a@b,", 5000),
    long(" ", 20_000),
    long("\t\r\n ", 3000),
    long("=", 10_000),
  ],
  ...[
    long(">", 10_000),
    long("-", 20_000),
    long("x", 100_000),
    long("From: x\r\n", 500),
    long("\r\n", 10_000),
    long("01 ", 9000),
  ],
  ...[
    long("=?utf-8?Q?a?= ", 3000),
    long('"\\', 5000),
    long("<a@b> ", 5000),
    long("&lt;", 10_000),
    long("_", 9000),
    long("Le 1/1/2026 ", 900),
  ],
];
const words: readonly (readonly [string, string])[] = [
  ["utf-8", "utf-16le"],
  ["utf-8", "x-unknown"],
  ["UTF-8", "iso-2022-jp"],
  ["text/plain", "text/html"],
  ["text/html", "text/plain"],
  ["text/plain", "message/rfc822"],
  ["multipart/alternative", "multipart/report"],
  ["multipart/mixed", "message/rfc822"],
  ["base64", "quoted-printable"],
  ["quoted-printable", "base64"],
  ["boundary=", "bound="],
  ["Subject", "From"],
  [": ", ":"],
  ["\r\n", "\r\n "],
  [";", ";;"],
  ['"', ""],
  ["<", "<<"],
];

const ownMails: Buffer[] = [
  "From: Anne Martin <anne@lapp.example>\r\nTo: support-info@lapp.example\r\nSubject: =?utf-8?Q?Imprimante_cass=C3=A9e?=\r\n\r\nBonjour,\r\nbureau B214, poste 1234.\r\n-- \r\nAnne\r\n",
  'From: a@b.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A9t=C3=A9\r\n--b\r\nContent-Type: image/png; name="a.png"\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <i>\r\n\r\niVBORw0KGgo=\r\n--b--\r\n',
  "From: a@b.example\r\nSubject: Re: s\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Bonjour \xe9</p><blockquote>avant</blockquote>\r\n",
  "From: MAILER-DAEMON@b.example\r\nSubject: failure\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n\r\nsorry\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; b\r\n\r\nFinal-Recipient: rfc822; c@d.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--r--\r\n",
].map((text) => Buffer.from(text, "latin1"));
