/**
 * Real mails that other projects collected, where they are at hand: each is accepted and readable, none ends a process, and
 * what a machine sent is answered by nobody. The corpus stays where it is; nothing of it is copied here.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createConnection, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type Ask, askWith, freePort, signIn, until } from "./client.ts";
import { adminPassword, commonEnv, type Process, ready, spawnGuichet, temporaryFolder } from "./spawn.ts";

const folder = new URL("../../shared/corpus/", import.meta.url);
const expectations = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      file: z.string(),
      kind: z.string(),
      injectable: z.string().nullish(),
      expect: z.object({
        accept: z.boolean().optional(),
        class: z.string().optional(),
        ticket: z.boolean().nullish(),
        autoReply: z.boolean().nullish(),
      }),
    }),
  ),
});
const mailPage = z.object({
  mails: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        class: z.string(),
        outcome: z.string(),
        copies: z.number(),
        ticket: z.number().nullable(),
        sourceUrl: z.string(),
        sent: z.array(z.object({ to: z.string() })),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
type Mail = z.infer<typeof mailPage>["mails"]["nodes"][number];

if (!existsSync(fileURLToPath(folder))) test.skip("the corpus of real mails is not here", () => undefined);
else
  describe("the corpus of real mails", () => {
    let started: Process;
    let [ask, cookie]: [Ask | undefined, string] = [undefined, ""];
    let messages: z.infer<typeof expectations>["messages"] = [];
    const mails = new Map<string, Mail>();
    const idOf = new Map<string, string>();
    const closing: (() => Promise<void>)[] = [];

    beforeAll(async () => {
      const data = await temporaryFolder();
      closing.push(data.remove);
      const smtpPort = await freePort();
      started = await ready(
        await spawnGuichet(["start"], { ...commonEnv, DATA_DIR: data.path, SMTP_PORT: String(smtpPort) }),
      );
      closing.push(() => started.stop());
      cookie = await signIn(started, "admin", adminPassword);
      ask = askWith(started, cookie);
      ({ messages } = expectations.parse(
        JSON.parse(await readFile(new URL("expectations.json", folder), "utf8")),
      ));
      messages = messages.filter(({ kind, injectable }) => kind === "message" && !injectable);
      for (const { id, file, expect: wanted } of messages) {
        const raw = await readFile(new URL(file, folder));
        const reply = await sendRaw(
          smtpPort,
          wanted.class === "bounce" ? "" : "sender@elsewhere.example",
          raw,
        );
        const mail = /^250 2\.0\.0 Ok: ([0-9a-f-]{36})/.exec(reply)?.[1];
        if (mail !== undefined) idOf.set(id, mail);
      }
      await until(
        async () => {
          for (let after: string | null = null; ; ) {
            const page: z.infer<typeof mailPage> | undefined = await ask?.(
              "query($after: String) { mails(first: 50, after: $after) { nodes { id class outcome copies ticket sourceUrl sent { to } } pageInfo { hasNextPage endCursor } } }",
              { after },
              mailPage,
            );
            for (const mail of page?.mails.nodes ?? []) mails.set(mail.id, mail);
            if (!page?.mails.pageInfo.hasNextPage) break;
            after = page.mails.pageInfo.endCursor;
          }
          const copies = [...mails.values()].reduce((sum, mail) => sum + mail.copies, 0);
          return (
            mails.size + copies >= idOf.size &&
            [...mails.values()].every(({ outcome }) => outcome !== "pending")
          );
        },
        "every mail of the corpus to be routed",
        120_000,
      );
    });
    afterAll(async () => {
      for (const close of closing.toReversed()) await close();
    });

    test("every message that SMTP can carry got 250", () => {
      expect(messages.length).toBeGreaterThan(100);
      expect(messages.filter(({ id }) => !idOf.has(id)).map(({ id }) => id)).toEqual([]);
    });
    test("each is there with its source as it came", async () => {
      for (const { id, file } of messages) {
        const mail = mails.get(idOf.get(id) ?? "");
        if (mail === undefined) continue; // the same mail under another name: a copy, counted above
        const response = await fetch(new URL(new URL(mail.sourceUrl, started.url).pathname, started.url), {
          headers: { cookie },
        });
        const raw = await readFile(new URL(file, folder));
        expect(response.status).toBe(200);
        expect(withoutTrace(Buffer.from(await response.arrayBuffer()))).toContain(
          crlf(raw).trimEnd().slice(-60),
        );
      }
    });
    test("a person's mail made a ticket, a machine's made none and nobody was answered", () => {
      const wrong = messages.flatMap(({ id, expect: wanted }) => {
        const mail = mails.get(idOf.get(id) ?? "");
        if (mail === undefined || wanted.ticket === undefined || wanted.ticket === null) return [];
        const isRight = wanted.ticket ? mail.ticket !== null : mail.ticket === null;
        return isRight && (wanted.ticket || mail.sent.length === 0)
          ? []
          : [`${id}: ${mail.class}, ${mail.outcome}`];
      });
      expect(wrong).toEqual([]);
    });
    test("letters went to members only", () => {
      const others = [...mails.values()]
        .flatMap(({ sent }) => sent)
        .filter(({ to }) => !to.includes("admin@lapp.example"));
      expect(others).toEqual([]);
    });
    test("no process ended, and nothing is parked", async () => {
      expect(started.child.exitCode).toBeNull();
      const parked = await ask?.(
        "{ parkedMessages { nodes { id error } } }",
        {},
        z.object({ parkedMessages: z.object({ nodes: z.array(z.object({ error: z.string() })) }) }),
      );
      expect(parked?.parkedMessages.nodes).toEqual([]);
    });
  });

const crlf = (bytes: Buffer): string => bytes.toString("latin1").replace(/\r?\n|\r/g, "\r\n");
const withoutTrace = (bytes: Buffer): string => crlf(bytes);
/** As a relay would: line ends made CRLF (RFC 5321 §2.3.8), dots doubled. Answers the reply to the data. */
async function sendRaw(port: number, from: string, bytes: Buffer): Promise<string> {
  const socket = createConnection(port, "127.0.0.1").setEncoding("latin1");
  const replies = repliesOf(socket);
  const reply = async (): Promise<string> => (await replies.next()).value ?? "";
  const say = async (line: string): Promise<string> => {
    socket.write(line, "latin1");
    return await reply();
  };
  await reply();
  await say("EHLO corpus.example\r\n");
  await say(`MAIL FROM:<${from}> BODY=8BITMIME\r\n`);
  await say("RCPT TO:<support-info@lapp.example>\r\n");
  await say("DATA\r\n");
  const answer = await say(
    `${crlf(bytes)
      .replace(/^\./gm, "..")
      .replace(/(\r\n)?$/, "\r\n")}.\r\n`,
  );
  socket.end("QUIT\r\n");
  return answer;
}
/** Whole replies: of several lines the last. */
async function* repliesOf(socket: Socket): AsyncGenerator<string, string> {
  let rest = "";
  for await (const text of socket) {
    const lines = `${rest}${text}`.split("\r\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line[3] !== "-");
  }
  return "";
}
