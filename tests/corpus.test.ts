/**
 * Real mails that other projects collected, where they are at hand: each is sent by SMTP, accepted and readable as it came,
 * and told by the mail log as it should be; none ends a process, and what a machine sent is answered by nobody. The corpus
 * stays where it is; nothing of it is copied here.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { askWith, signIn } from "./client.ts";
import { rates } from "./expectations.ts";
import { withCrlf } from "./raw-mail.ts";
import { openScoreboard, type Scoreboard } from "./scoreboard.ts";
import { adminPassword } from "./spawn.ts";

const folder = new URL("../../shared/corpus/", import.meta.url);
/** Shares that must be reached; the table that `npm run scoreboard` prints has them all. */
const floors = {
  class: 0.99,
  ticket: 1,
  subject: 0.98,
  from: 0.99,
  messageId: 0.99,
  references: 1,
  text: 0.97,
  html: 0.98,
  attachments: 0.98,
  bounce: 1,
  replyText: 0.9,
};

if (!existsSync(fileURLToPath(folder))) test.skip("the corpus of real mails is not here", () => undefined);
else
  describe("the corpus of real mails", () => {
    let board: Scoreboard;
    let cookie = "";
    beforeAll(async () => {
      board = await openScoreboard(fileURLToPath(folder));
      cookie = await signIn(board.started, "admin", adminPassword);
    });
    afterAll(async () => await board?.stop());

    const missesOf = (field: string): string[] =>
      board.scores.flatMap(({ entry, comparisons }) =>
        comparisons
          .filter((one) => one.field === field && !one.isHit)
          .map(({ found, wanted }) => `${entry.id}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`),
      );
    test("every message that SMTP can carry got 250, and the others an answer", () => {
      expect(board.scores.length).toBeGreaterThan(100);
      expect(missesOf("accepted")).toEqual([]);
      for (const { reply } of board.refusable) expect(reply).toMatch(/^[245]\d\d /);
    });
    test("each is there with its source as it came", async () => {
      const mails = board.scores.flatMap(({ entry, mail }) => (mail === null ? [] : { entry, mail }));
      expect(mails.length).toBeGreaterThan(100);
      for (const { entry, mail } of mails) {
        const response = await fetch(`${board.started.url}/mails/${mail.id}/source`, { headers: { cookie } });
        expect(response.status).toBe(200);
        const kept = withCrlf(Buffer.from(await response.arrayBuffer())).toString("latin1");
        const raw = withCrlf(await readFile(new URL(entry.file, folder))).toString("latin1");
        expect(kept).toContain(raw.trimEnd().slice(-60));
      }
    });
    test("a person's mail made a ticket, a machine's made none and nobody was answered", () => {
      expect([...missesOf("ticket"), ...missesOf("autoReply")]).toEqual([]);
    });
    test("letters went to members only", () => {
      const sent = board.scores.flatMap(({ mail }) => mail?.sent ?? []);
      expect(sent.filter(({ to }) => !to.includes("admin@lapp.example"))).toEqual([]);
    });
    test.each(Object.entries(floors))("%s is right for a share of at least %d", (field, floor) => {
      const { hits, of } = rates(board.scores).get(field) ?? { hits: 0, of: 1 };
      expect({ misses: missesOf(field), isEnough: hits / of >= floor }).toMatchObject({ isEnough: true });
    });
    test("no process ended, and nothing is parked", async () => {
      expect(board.started.child.exitCode).toBeNull();
      const parked = await askWith(board.started, cookie)(
        "{ parkedMessages { nodes { id error } } }",
        {},
        z.object({ parkedMessages: z.object({ nodes: z.array(z.object({ error: z.string() })) }) }),
      );
      expect(parked.parkedMessages.nodes).toEqual([]);
    });
  });
