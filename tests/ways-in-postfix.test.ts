/** What Postfix does with our replies: a 451 is tried again, a refused recipient does not hold up the others. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Acceptance } from "../services/mail-ingest/addresses.ts";
import { certificateOf } from "../services/mail-ingest/ways-in/certificate.ts";
import { roomFor } from "../services/mail-ingest/ways-in/room.ts";
import { type Door, openDoor } from "../services/mail-ingest/ways-in/smtp.ts";
import { send, until } from "./client.ts";
import { quietLog } from "./database.ts";
import { startMail } from "./mail-backend.ts";
import { temporaryFolder } from "./spawn.ts";

const backend = await startMail();
const protocols = [
  { protocol: "smtp" as const, domain: "support.lapp.test" },
  { protocol: "lmtp" as const, domain: "lmtp.lapp.test" },
];

(backend === undefined ? describe.skip : describe)("Postfix before us", () => {
  if (backend === undefined) return;
  let files: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    files = await temporaryFolder();
  });
  afterAll(async () => {
    await backend.stop();
    await files?.remove();
  });

  describe.each(protocols)("by $protocol", ({ protocol, domain }) => {
    let door: Door;
    let taken: string[][] = [];
    let [refusals, laterAsked] = [0, 0];
    beforeEach(async () => {
      [taken, refusals, laterAsked] = [[], 0, 0];
      const port = protocol === "smtp" ? backend.ours.smtpPort : backend.ours.lmtpPort;
      const acceptance = (address: string): Acceptance => {
        if (address.startsWith("nobody")) return "unknown";
        return address.startsWith("later") && ++laterAsked < 3 ? "not-learnt" : "known";
      };
      door = await openDoor({
        ...{ protocol, port, address: "127.0.0.1", host: "lapp.test", log: quietLog },
        ...{ maxMailBytes: 1_000_000, room: roomFor(1_000_000), accepted: () => undefined },
        certificate: await certificateOf(readConfig({ DATA_DIR: files.path }), systemClock),
        accepts: async (address) => acceptance(address),
        async take({ recipients }, raw) {
          if (raw.includes("Subject: refused") && ++refusals < 3) throw new Error("disk full");
          return `mail-${taken.push(recipients)}`;
        },
      });
    });
    afterEach(() => door.close());
    const post = (subject: string, ...names: string[]) =>
      send(
        { smtpPort: backend.smtpPort },
        {
          from: "hugo@lapp.example",
          to: names.map((name) => `${name}@${domain}`),
          raw: `Subject: ${subject}\n\n..x\n`,
        },
      );
    const log = async (): Promise<string> =>
      await readFile(join(backend.mailgatePath, "..", "postfix.log"), "utf8");

    test("a mail that can't be stored is asked for again, until it can", async () => {
      await post("refused", "info");
      await until(async () => taken.length === 1, "the third try");
      expect(refusals).toBe(3);
      expect(await log()).toMatch(
        new RegExp(`to=<info@${domain}>.*status=deferred .*451 4\\.3\\.0 The mail can't be stored now`),
      );
    });

    test("each recipient has their own fate: taken, refused for good, or asked for again", async () => {
      await post("several", "info", "nobody", "later", "visio");
      await until(async () => taken.length === 2, "the one that was not known yet");
      expect(taken.map((recipients) => recipients.toSorted())).toEqual([
        [`info@${domain}`, `visio@${domain}`],
        [`later@${domain}`],
      ]);
      const bounced = new RegExp(`to=<nobody@${domain}>.*status=bounced .*550 5\\.1\\.1`);
      await until(async () => bounced.test(await log()), "the bounce");
    });

    if (protocol === "lmtp")
      test("Dovecot hands on what it gets for a user that is us", async () => {
        const to = ["desk@users.lapp.test"];
        const raw = "Subject: by Dovecot\n\nx\n";
        await send({ smtpPort: backend.smtpPort }, { from: "hugo@lapp.example", to, raw });
        await until(async () => taken.length === 1, "the mail");
        expect(taken).toEqual([["desk@lmtp.lapp.test"]]);
      });
  });
});
