import { networksOf } from "@guichet/shared/process/networks.ts";
import { describe, expect, test } from "@jest/globals";
import { hasKeysInside } from "./keys-inside.ts";
import { readMessage } from "./message.ts";

const mac = "abcdefgh234567ab";
const keyOf = (expiry: string): string => `${"0af1".repeat(8)}.${expiry}.${mac}`;
const linkOf = (expiry: string): string => `https://desk.example/do/take/4831?k=${keyOf(expiry)}`;
const read = async (expiry: string) => {
  const wrapped = `https://safe.example/?url=${encodeURIComponent(linkOf(expiry))}&amp;data=1`;
  const raw = `From: Marie <marie@lapp.example>
To: support-info@lapp.example
Subject: TR: imprimante
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8; format=flowed

À voir : ${linkOf(expiry)}

Le 24/11/2026, Support-info a écrit :
> Prendre <${linkOf(expiry).slice(0, 60)}
> ${linkOf(expiry).slice(60)}>
> Répondre à support-info+4831.${mac}@lapp.example
--b
Content-Type: text/html; charset=utf-8

<p>À voir : <a href="${linkOf(expiry).replace("?k=", "?k&#61;")}">ici</a> ou <a href="${wrapped}">là</a></p>
--b--
`;
  return await readRaw(raw);
};
const readRaw = async (raw: string) => {
  const mail = {
    id: "0199a000-0000-7000-8000-000000000001",
    receivedAt: new Date("2026-11-24T09:00:00Z"),
    envelope: {
      ...{ mailFrom: "marie@lapp.example", recipients: ["support-info@lapp.example"] },
      ...{ clientAddress: "127.0.0.1", helo: "x", tls: false },
    },
    raw: Buffer.from(raw.replace(/\n/g, "\r\n")),
  };
  return await readMessage(mail, { domains: ["lapp.example"], isInNetwork: networksOf(["127.0.0.0/8"]) });
};

test("what a mail quotes of our letters bears no key: not in its text, what is folded away, its HTML, or the mail log", async () => {
  const { received, json, parts, said } = await read("t3xyz");
  const all = [json, JSON.stringify(said), ...parts.map(({ bytes }) => Buffer.from(bytes).toString())];
  expect(received.parts.map(({ kind }) => kind).sort()).toEqual(["html", "quotation"]);
  for (const one of all) expect(one).not.toContain(mac);
  expect(received.text).toBe("À voir : https://desk.example/4831");
  expect(all.join()).toContain("> Prendre <https://desk.example/4831>");
  expect(all.join()).toContain("Répondre à support-info@lapp.example");
  expect(all.join()).toContain('href="https://desk.example/4831"');
  expect(all.join()).toContain("url=https%3A%2F%2Fdesk.example%2F4831");
});
describe("a letter of ours that is attached whole is for members alone, and leaves with no letter:", () => {
  const letter = (link: string): string =>
    `From: support-info@lapp.example\nSubject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${Buffer.from(`Prendre <${link}>`).toString("base64")}\n`;
  const wrapping = (inner: string): string =>
    `Subject: y\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nVoir.\n--c\nContent-Type: message/rfc822\n\n${inner}\n--c--\n`;
  const link = linkOf("t3xyz");
  const quotedPrintable = (text: string): string =>
    text.replaceAll("=", "=3D").replace(/.{60}(?!3D|D)/g, "$&=\n");
  const attached = (type: string, name: string, content: string | Buffer) => ({
    ...{ type, name },
    bytes: Buffer.from(content),
  });
  test.each([
    ["a message", attached("message/rfc822", "", letter(link))],
    ["a message in a message", attached("message/rfc822", "", wrapping(letter(link)))],
    ["a file of a mail program", attached("application/octet-stream", "avis.EML", letter(link))],
    [
      "a message that only tells where to answer it",
      attached("message/rfc822", "", `Reply-To: <info+4831.${mac}@lapp.example>\nSubject: x\n\nBonjour.\n`),
    ],
    [
      "a page saved with its pictures",
      attached(
        "application/octet-stream",
        "avis.mht",
        `MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(`<a href="${link}">`)}\n`,
      ),
    ],
    ["Outlook's", attached("application/vnd.ms-outlook", "avis.msg", Buffer.from(`\0\0${link}`, "utf16le"))],
    ["a saved page", attached("application/octet-stream", "avis.html", `<a href="${link}">`)],
  ])("%s", (_, one) => expect(hasKeysInside(one)).toBe(true));
  test.each([
    [
      "a message of somebody's",
      attached("message/rfc822", "", wrapping(letter("https://desk.example/4831"))),
    ],
    ["bytes", attached("image/png", "a.png", link)],
  ])("but not %s", (_, one) => expect(hasKeysInside(one)).toBe(false));
});
test("so it is where its sender shows it in place, as Apple Mail does", async () => {
  const letter = `From: support-info+4831.${mac}@lapp.example\nSubject: x\n\n<${linkOf("t3xyz")}>\n`;
  const { received } = await readRaw(`From: Marie <marie@lapp.example>
To: support-info@lapp.example
Subject: TR: imprimante
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b

Voir.
--b
Content-Type: message/rfc822
Content-Disposition: inline
Content-Id: <1@lapp.example>

${letter}
--b--
`);
  expect(received.parts.map(({ kind }) => kind)).toEqual(["raw"]);
});
test("it is told from another mail by all that it says, keys included", async () => {
  const [one, other] = [await read("t3xyz"), await read("t3xyy")];
  expect(one.received.text).toBe(other.received.text);
  expect(one.received.fingerprint).not.toBe(other.received.fingerprint);
});
