import { describe, expect, test } from "@jest/globals";
import { contentOf } from "./content.ts";
import { entityOf } from "./entity.ts";

const of = (text: string) => contentOf(entityOf(Buffer.from(text.replace(/\r?\n/g, "\r\n"))));
const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();
const shown = (text: string) => {
  const { text: whole, html, attached } = of(text);
  return {
    text: squeezed(whole),
    html: html !== null,
    attached: attached.map(({ name, type, bytes }) => [name, type, bytes.toString("latin1")]),
  };
};
const part = (head: string, body: string, boundary = "b"): string => `--${boundary}\n${head}\n\n${body}\n`;
const mixed = (...parts: string[]): string =>
  `Content-Type: multipart/mixed; boundary=b\n\n${parts.join("")}--b--\n`;
const plain = "Content-Type: text/plain";

describe("the parts of a mail", () => {
  test.each<[string, string, ReturnType<typeof shown>]>([
    [
      "nested multiparts, whose outer boundary ends the inner ones",
      mixed(
        part(
          "Content-Type: multipart/alternative; boundary=bb",
          `${part(plain, "texte", "bb")}${part("Content-Type: text/html", "<p>texte</p>", "bb")}`,
        ),
        part("Content-Type: image/png; name=x.png\nContent-Transfer-Encoding: base64", "aGk="),
      ),
      { text: "texte", html: true, attached: [["x.png", "image/png", "hi"]] },
    ],
    [
      "a last part that is not closed",
      `Content-Type: multipart/mixed; boundary=b\n\n${part(plain, "un")}${part(plain, "deux")}`,
      { text: "un deux", html: false, attached: [] },
    ],
    [
      "HTML that has a name, and nothing beside it",
      mixed(
        part('Content-Type: text/html; name="body.htm"', "<p>toner</p>"),
        part("Content-Type: image/png; name=x.png", "hi"),
      ),
      {
        text: "toner",
        html: false,
        attached: [
          ["body.htm", "text/html", "<p>toner</p>"],
          ["x.png", "image/png", "hi"],
        ],
      },
    ],
    [
      "words that are said to be base64",
      "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nThe toner is empty again\nand nobody has another one\n",
      { text: "The toner is empty again and nobody has another one", html: false, attached: [] },
    ],
    [
      "another boundary than the declared one",
      `Content-Type: multipart/mixed; boundary=other\n\n${part(plain, "un")}--b--\n`,
      { text: "un", html: false, attached: [] },
    ],
    [
      "no boundary declared",
      `Content-Type: multipart/mixed\n\n${part(plain, "un")}--b--\n`,
      { text: "un", html: false, attached: [] },
    ],
    [
      "no Content-Type at all, though it is a multipart",
      `Subject: x\n\n${part(plain, "un")}${part("Content-Type: text/html", "<b>un</b>")}--b--\n`,
      { text: "un un", html: true, attached: [] },
    ],
    [
      "a boundary of characters that should be quoted",
      "Content-Type: multipart/mixed; boundary=--=_a?b=c\n\n----=_a?b=c\n\nun\n----=_a?b=c--\n",
      { text: "un", html: false, attached: [] },
    ],
    [
      "a line that is only like the boundary",
      mixed(part(plain, "un\n--bc\n -- b\n--b deux")),
      { text: "un --bc -- b --b deux", html: false, attached: [] },
    ],
    [
      "a multipart without any part: its text is shown",
      "Content-Type: multipart/mixed; boundary=b\n\nBonjour\n",
      { text: "Bonjour", html: false, attached: [] },
    ],
    [
      "text only where old programs look, above the first part",
      `Content-Type: multipart/mixed; boundary=b\n\nLa remise a échoué.\n${part("Content-Type: message/delivery-status", "Action: failed")}--b--\n`,
      {
        text: "La remise a échoué.",
        html: false,
        attached: [[null, "message/delivery-status", "Action: failed"]],
      },
    ],
    [
      "a remark above the first part",
      `Content-Type: multipart/mixed; boundary=b\n\nThis is a multi-part message in MIME format.\n${part("Content-Type: image/gif; name=a.gif", "x")}--b--\n`,
      { text: "", html: false, attached: [["a.gif", "image/gif", "x"]] },
    ],
    [
      "a header without the empty line below it",
      mixed(`--b\n${plain}\nBonjour\n\nencore\n`),
      { text: "Bonjour encore", html: false, attached: [] },
    ],
    [
      "a damaged line in the header",
      "Subject: x\nthis is damaged\nFrom: a@b.example\nContent-Type: text/html\n\n<p>un</p>",
      { text: "un", html: true, attached: [] },
    ],
    [
      "a parameter whose line lost its blank",
      mixed(part("Content-Type: application/zip; x=y;\nname=a.zip", "z")),
      { text: "", html: false, attached: [["a.zip", "application/zip", "z"]] },
    ],
    [
      "HTML between plain parts: nothing is lost in either form",
      mixed(part("Content-Type: text/html", "<p>un &amp; un</p>"), part(plain, "deux")),
      { text: "un & un deux", html: true, attached: [] },
    ],
    [
      "text with a name is a file, and shown where there is nothing else",
      mixed(part("Content-Type: text/plain; name=notes.txt", "un")),
      { text: "un", html: false, attached: [["notes.txt", "text/plain", "un"]] },
    ],
    [
      "a digest",
      "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nun\n--b--\n",
      { text: "", html: false, attached: [[null, "message/rfc822", "Subject: x\r\n\r\nun"]] },
    ],
    [
      "an invitation beside its text",
      `Content-Type: multipart/alternative; boundary=b\n\n${part(plain, "Réunion")}${part("Content-Type: text/calendar; method=REQUEST", "BEGIN:VCALENDAR")}--b--\n`,
      { text: "Réunion", html: false, attached: [[null, "text/calendar", "BEGIN:VCALENDAR"]] },
    ],
    [
      "enriched text",
      "Content-Type: text/enriched\n\n<bold>un</bold> <<deux>\n\ntrois",
      {
        text: "un <deux> trois",
        html: false,
        attached: [[null, "text/enriched", "<bold>un</bold> <<deux>\r\n\r\ntrois"]],
      },
    ],
    [
      "uuencode in the text",
      "Content-Type: text/plain\n\nVoici :\nbegin 644 a.txt\n#:&DA\n`\nend\nMerci\n",
      { text: "Voici : Merci", html: false, attached: [["a.txt", "application/octet-stream", "hi!"]] },
    ],
    [
      "uuencode as a transfer encoding",
      mixed(
        part(
          "Content-Type: text/x; name=a\nContent-Transfer-Encoding: x-uuencode",
          "begin 644 a.txt\n#:&DA\n`\nend",
        ),
      ),
      { text: "", html: false, attached: [["a", "text/x", "hi!"]] },
    ],
    [
      "base64 with a footer below, and pieces with padding inside",
      mixed(
        part(
          "Content-Type: image/png; name=a\nContent-Transfer-Encoding: base64",
          "aGk=\n\n____\nA footer, of a list",
        ),
        part("Content-Type: image/png; name=b\nContent-Transfer-Encoding: BASE64", "aGk=aGk="),
      ),
      {
        text: "",
        html: false,
        attached: [
          ["a", "image/png", "hi"],
          ["b", "image/png", "hihi"],
        ],
      },
    ],
    [
      "quoted-printable with what is no escape",
      "Content-Transfer-Encoding: quoted-printable\n\na=3D1 =zz b= \nc=",
      { text: "a=1 =zz bc", html: false, attached: [] },
    ],
    [
      "format=flowed with DelSp, a quotation and a signature",
      "Content-Type: text/plain; format=flowed; delsp=yes\n\nune phrase qui con \ntinue\n> cité \n> encore\n-- \nNom \n",
      { text: "une phrase qui continue > citéencore -- Nom", html: false, attached: [] },
    ],
  ])("%s", (_, mail, wanted) => {
    expect(shown(mail)).toEqual(wanted);
  });

  test("an invitation alone is told in words", () => {
    const invitation =
      "Content-Type: text/calendar; charset=utf-8\n\nBEGIN:VCALENDAR\nDTSTART:1970\nBEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20261124T100000\nSUMMARY:Réunion\\, salle B\nLOCATION:B214\nEND:VEVENT\n";
    expect(squeezed(of(invitation).text)).toBe("Réunion, salle B 20261124T100000 B214");
    expect(of(invitation).attached.map(({ type }) => type)).toEqual(["text/calendar"]);
  });

  test("deeper than fifty they are kept as they are, and no more than a thousand", () => {
    let deep = "";
    for (let depth = 0; depth < 1000; depth++)
      deep += `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`;
    expect(of(`${deep}Content-Type: text/plain\n\nfond`).attached.length).toBeLessThan(2);
    const many = part("Content-Type: image/gif; name=a.gif", "x").repeat(10_000);
    expect(of(mixed(many)).attached).toHaveLength(1000);
  });
});
