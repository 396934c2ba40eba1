/** The same as programs and the web do it: requester and members by GraphQL alone; letters still tell whom they must. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { askWith, signIn, until } from "./client.ts";
import { dayMs, type Lab, password } from "./request-lab.ts";

const toAll = (kind: string): string[] => [`${kind} marie`, `${kind} paul`, `${kind} chloe`];
const nothing = z.unknown();

export function byGraphQL(opened: () => Lab): void {
  let lab: Lab;
  let number = 0;
  beforeAll(() => {
    lab = opened();
  });
  const refused = (code: string, more: Record<string, unknown> = {}) => ({ extensions: { code, ...more } });
  const stateOf = async () => (await lab.request(number)).state;

  test("a request with what was uploaded is opened once, however often its key comes, and told to members", async () => {
    const photo = await lab.upload("hugo", "badge.png", "image/png", Buffer.from("a picture"));
    const given = {
      ...{
        queue: lab.queue,
        subject: "Badge refusé",
        text: "Mon badge n’ouvre plus la salle 12.",
        office: "C204",
      },
      ...{ attachments: [photo], key: "badge" },
    };
    number = await lab.act("hugo", "openRequest", given);
    expect(await lab.act("hugo", "openRequest", given)).toBe(number);
    const letterTo = await lab.letters(number, toAll("new-request"));
    expect(letterTo("chloe").mail.attachments.map(({ content }) => `${content}`)).toEqual(["a picture"]);
    expect(letterTo("chloe").mail.text).toContain("bureau C204");
    expect(await stateOf()).toBe("RECEIVED");
    await expect(
      lab.act("marie", "answer", { number, text: "x", attachments: [photo] }),
    ).rejects.toMatchObject(refused("invalid-input"));
  });
  test("the requester sees it beside what they wrote by mail, and nothing that members see", async () => {
    const { requests } = await lab.as("hugo")(
      "{ requests { nodes { subject } } }",
      {},
      z.object({ requests: z.object({ nodes: z.array(z.object({ subject: z.string() })) }) }),
    );
    expect(requests.nodes.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(["Badge refusé", "Imprimante du couloir"]),
    );
    const asMember = "query($number: Int!) { ticket(number: $number) { number } }";
    const noTicket = z.object({ ticket: z.null() });
    expect(await lab.as("hugo")(asMember, { number }, noTicket)).toEqual({ ticket: null });
    for (const act of ["validate", "take"])
      await expect(lab.act("hugo", act, { number })).rejects.toMatchObject(refused("not-found"));
  });
  test("it is validated, and taken by one", async () => {
    await lab.act("paul", "validate", { number });
    const { mail } = (await lab.letters(number, ["acceptance hugo"]))("hugo");
    expect(mail.text).toContain(`${lab.desk.url}/${number}`);
    await lab.act("marie", "take", { number });
    await expect(lab.act("chloe", "take", { number })).rejects.toMatchObject(
      refused("already-taken", { byName: "Marie Dupont" }),
    );
    expect(await lab.list("marie", "mine")).toContain(number);
    expect(await stateOf()).toBe("IN_PROGRESS");
  });
  test("requester and owner write to each other", async () => {
    await lab.act("hugo", "answerRequest", { number, text: "La salle 14 non plus." });
    await lab.letters(number, ["message marie"]);
    await lab.act("marie", "answer", { number, text: "Passez à l’accueil.", key: "accueil" });
    await lab.act("marie", "answer", { number, text: "Passez à l’accueil.", key: "accueil" });
    const { mail } = (await lab.letters(number, ["answer hugo"]))("hugo");
    expect(mail.text).toContain("Passez à l’accueil.");
  });
  test("an answer with a delay is taken back, another one leaves when it is over", async () => {
    const answer = async (text: string) => {
      await lab.act("marie", "answer", { number, text, delaySeconds: 600 });
      const data = z.object({ ticket: z.object({ waitingAnswers: z.array(z.object({ id: z.string() })) }) });
      const query = "query($number: Int!) { ticket(number: $number) { waitingAnswers { id } } }";
      const { ticket } = await lab.as("marie")(query, { number }, data);
      return ticket.waitingAnswers.map(({ id }) => id);
    };
    const cancel = (id: string | undefined) =>
      lab.as("marie")("mutation($id: ID!) { cancelAnswer(id: $id) { number } }", { id }, nothing);
    const [hasty] = await answer("Partie trop vite.");
    await cancel(hasty);
    const [second] = await answer("Votre badge est prêt.");
    await lab.pass(601_000);
    const { mail } = (await lab.letters(number, ["answer hugo"]))("hugo");
    expect(mail.text).toContain("Votre badge est prêt.");
    await expect(cancel(second)).rejects.toMatchObject(refused("already-sent"));
    expect((await lab.request(number)).thread.nodes.map(({ text }) => text)).toEqual([
      "Mon badge n’ouvre plus la salle 12.",
      "La salle 14 non plus.",
      "Passez à l’accueil.",
      "Votre badge est prêt.",
    ]);
  });
  test("it is handed over with a word, waits for the requester, and goes on when they write", async () => {
    await lab.act("marie", "handOver", { number, to: lab.ids.get("chloe"), note: "Il vient à 15 h." });
    const { mail } = (await lab.letters(number, ["hand-over chloe"]))("chloe");
    expect(mail.text).toContain("Il vient à 15 h.");
    await lab.act("chloe", "wait", { number });
    expect(await stateOf()).toBe("WAITING_FOR_YOU");
    await lab.act("hugo", "answerRequest", { number, text: "J’ai le badge." });
    await lab.letters(number, ["message chloe"]);
    expect(await stateOf()).toBe("IN_PROGRESS");
  });

  describe("resolved", () => {
    test("by its owner alone; the requester reopens it, and settles it", async () => {
      await expect(lab.act("paul", "resolve", { number, resolution: "Fait." })).rejects.toMatchObject(
        refused("not-the-owner", { name: "Chloé Petit" }),
      );
      await expect(lab.act("chloe", "resolve", { number, resolution: " " })).rejects.toMatchObject(
        refused("resolution-missing"),
      );
      await lab.act("chloe", "resolve", { number, resolution: "Badge réencodé." });
      await lab.letters(number, ["resolution hugo"]);
      expect(await lab.request(number)).toMatchObject({ state: "RESOLVED", mayReopen: true });
      await lab.act("hugo", "reopenRequest", { number, text: "La salle 14 reste fermée." });
      await lab.letters(number, ["message chloe"]);
      expect(await lab.list("chloe", "mine")).toContain(number);
      await lab.act("hugo", "settleRequest", { number });
      expect(await lab.request(number)).toMatchObject({ state: "RESOLVED", resolution: null });
      expect(await lab.list("chloe", "mine")).not.toContain(number);
    });
    test("after the grace period it stays closed", async () => {
      await lab.pass(15 * dayMs);
      await until(async () => (await stateOf()) === "CLOSED", "the end of the grace period");
      expect(await lab.request(number)).toMatchObject({ mayAnswer: false, mayReopen: false });
      for (const act of ["answerRequest", "reopenRequest"])
        await expect(lab.act("hugo", act, { number, text: "Encore" })).rejects.toMatchObject(
          refused("wrong-status", { status: "closed" }),
        );
      await lab.letters(number, []);
    });
  });
  test("a session is listed for its person, and ends at once when it is revoked", async () => {
    const other = askWith(lab.desk, await signIn(lab.desk, "hugo", password));
    const sessions = z.object({
      sessions: z.array(z.object({ id: z.string(), kind: z.string(), isCurrent: z.boolean() })),
    });
    const list = "{ sessions { id kind isCurrent } }";
    const current = (await other(list, {}, sessions)).sessions.find(({ isCurrent }) => isCurrent);
    const hugo = lab.as("hugo");
    const seen = (await hugo(list, {}, sessions)).sessions;
    expect(seen).toContainEqual({ id: current?.id, kind: "WEB", isCurrent: false });
    const revoke = "mutation($id: ID!) { revokeSession(id: $id) }";
    await expect(lab.as("marie")(revoke, { id: current?.id }, nothing)).rejects.toMatchObject(
      refused("not-found"),
    );
    await hugo(revoke, { id: current?.id }, nothing);
    await expect(other(list, {}, nothing)).rejects.toMatchObject(refused("not-signed-in"));
    expect((await hugo(list, {}, sessions)).sessions).toHaveLength(seen.length - 1);
  });
}
