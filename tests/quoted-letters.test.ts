/** Letters to members bear links that act in their name: whoever quotes one or passes it on passes on no such link. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { openInOneProcess } from "./desks.ts";
import { replyTo } from "./mail-client.ts";
import { type Lab, openRequestLab } from "./request-lab.ts";
import { queueAddress } from "./request-people.ts";
import type { Arrived } from "./sink.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await openRequestLab((env) => openInOneProcess({ env: { ...env, GUICHET_CAP_ADDRESS: "50/100" } }));
});
afterAll(async () => await lab?.close());

/** A request of Hugo's, and Marie's notice of it. */
async function noticed(subject: string): Promise<{ number: number; notice: Arrived; links: string[] }> {
  const sent = await lab.writes({ from: "hugo", to: [queueAddress], subject, text: "Bonjour," });
  const number = await lab.numberOf(sent);
  const letters = await lab.letters(number, ["new-request marie", "new-request paul", "new-request chloe"]);
  const notice = letters("marie");
  const links = [...(notice.mail.text ?? "").matchAll(/<(\S*\/do\/\S*)>/g)].map(([, link = ""]) => link);
  expect(links).toHaveLength(2);
  return { number, notice, links };
}
const keysIn = (links: readonly string[], { mail }: Arrived): string[] => [
  ...links.map((link) => link.replace(/^.*[?]k=/, "")),
  /[+](\d+[.][a-z2-7]{16})@/.exec(mail.replyTo?.text ?? "")?.[1] ?? "no reply address",
];
const expectNone = (text: string, keys: readonly string[]): void => {
  for (const key of keys) expect(text).not.toContain(key);
  expect(text).not.toMatch(/\/do\/[a-z]+\/\d+\?k=/);
};
const shown = z.object({
  ticket: z.object({
    timeline: z.object({
      nodes: z.array(
        z.object({
          text: z.string().optional(),
          htmlUrl: z.string().nullish(),
          quotedUrl: z.string().nullish(),
        }),
      ),
    }),
  }),
});
/** All that a colleague sees of a ticket: what was said, as text, as HTML, and what is folded away. */
async function seenBy(user: "paul", number: number): Promise<string[]> {
  const query = `query($number: Int!) { ticket(number: $number) { timeline(first: 50) { nodes {
    ... on MessageEntry { text htmlUrl quotedUrl } ... on NoteEntry { text htmlUrl quotedUrl } } } } }`;
  const { ticket } = await lab.as(user)(query, { number }, shown);
  const cookie = await lab.cookieOf(user);
  const read = async (path: string): Promise<string> =>
    await (await fetch(lab.desk.url + path, { headers: { cookie } })).text();
  return await Promise.all(
    ticket.timeline.nodes.flatMap(({ text, htmlUrl, quotedUrl }) => [
      ...(text === undefined ? [] : [Promise.resolve(text)]),
      ...[htmlUrl, quotedUrl].filter((path) => path != null).map(read),
    ]),
  );
}

describe("a letter that a member", () => {
  test("passes on to a queue is there with all its words, and with links that only lead to the ticket", async () => {
    const { number, notice, links } = await noticed("Écran");
    const { text = "", html } = notice.mail;
    const passedOn = await lab.writes({
      ...{ from: "marie", to: [queueAddress], subject: "TR: Écran noir, à revoir" },
      ...{ text: `Qu’en pensez-vous ?\n\n${text}`, html: `<p>Qu’en pensez-vous ?</p>${html || ""}` },
    });
    const other = await lab.numberOf(passedOn);
    expect(other).not.toBe(number);
    const keys = keysIn(links, notice);
    const seen = await seenBy("paul", other);
    expect(seen.length).toBeGreaterThan(1);
    for (const one of seen) expectNone(one, keys);
    expect(seen.join()).toContain(`${lab.desk.url}/${number}`);
    const told = await lab.letters(other, ["new-request paul", "new-request chloe"]);
    for (const name of ["paul", "chloe"] as const) {
      const { mail } = told(name);
      for (const key of keys) expect((mail.text ?? "") + (mail.html || "")).not.toContain(key);
    }
  });
  test("answers with all of it below does not reach the requester with them, nor does what they paste", async () => {
    const { number, notice, links } = await noticed("Clavier");
    const keys = keysIn(links, notice);
    const [link = ""] = links;
    const answers = [
      () => lab.writes(replyTo(notice, "marie", "C’est réparé.", "outlook")),
      () => lab.writes(replyTo(notice, "marie", `Voir ${link} aussi.`)),
      () => lab.act("marie", "answer", { number, text: `Ou bien ${link} enfin.`, attachments: [] }),
    ];
    const left: string[] = [];
    for (const answer of answers) {
      await answer();
      const { mail } = (await lab.letters(number, ["answer hugo"]))("hugo");
      left.push(`${mail.text}${mail.html || ""}`);
    }
    for (const one of left) expectNone(one, keys);
    expect(left[2]).toContain(`Ou bien ${lab.desk.url}/${number} enfin.`);
    for (const text of (await lab.request(number)).thread.nodes.map((one) => one.text))
      expectNone(text, keys);
    for (const one of await seenBy("paul", number)) expectNone(one, keys);
  });
  test("attaches to an answer does not leave with it, and only members may open it", async () => {
    const { number, notice } = await noticed("Casque");
    const attachments = [
      { filename: "avis.eml", contentType: "message/rfc822", content: Buffer.from(notice.raw) },
      { filename: "mode d’emploi.txt", contentType: "text/plain", content: Buffer.from("Branchez-le.") },
    ];
    await lab.writes({ ...replyTo(notice, "marie", "Voici."), attachments });
    const { mail } = (await lab.letters(number, ["answer hugo"]))("hugo");
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(["mode d’emploi.txt"]);
    const [, answer] = (await lab.request(number)).thread.nodes;
    expect(answer?.attachments).toEqual([{ name: "mode d’emploi.txt" }]);
  });
  test("sent on whole stays whole in the raw mail alone, which administrators alone may read", async () => {
    const { notice, links } = await noticed("Souris");
    const sent = await lab.writes({
      ...{ from: "hugo", to: [queueAddress], subject: "Souris, encore" },
      text: `On m’a transmis ceci :\n${notice.mail.text ?? ""}`,
    });
    const number = await lab.numberOf(sent);
    const keys = keysIn(links, notice);
    for (const text of (await lab.request(number)).thread.nodes.map((one) => one.text))
      expectNone(text, keys);
    const source = async (user: "admin" | "marie" | "hugo") => {
      const headers = { cookie: await lab.cookieOf(user) };
      return await fetch(`${lab.desk.url}/mails/${sent.mail}/source`, { headers });
    };
    for (const user of ["marie", "hugo"] as const) expect((await source(user)).ok).toBe(false);
    const raw = await (await source("admin")).text();
    expect(raw.replace(/=\r?\n/g, "")).toContain(keys[0]?.slice(-16));
  });
});
test("a link of a colleague's does nothing for whoever is signed in as another, and acts for nobody but its member", async () => {
  const { number, links } = await noticed("Imprimante");
  const [link = ""] = links;
  for (const user of ["paul", "hugo"] as const) {
    const headers = { cookie: await lab.cookieOf(user) };
    const answer = await fetch(link, { headers });
    expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining("Imprimante")]);
    expect((await fetch(link, { method: "POST", headers, body: new URLSearchParams() })).status).toBe(403);
  }
  expect(await lab.ticket(number)).toMatchObject({ status: "NEW", owner: null });
  expect((await fetch(link, { headers: { cookie: await lab.cookieOf("marie") } })).status).toBe(200);
});
