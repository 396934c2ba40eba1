/** The last requests of the demonstration come by SMTP, as everybody's do: with what people write below, and pictures. */
import { setTimeout as sleep } from "node:timers/promises";
import { crc32, deflateSync } from "node:zlib";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import { createTransport } from "nodemailer";
import type { System } from "../system.ts";
import type { Request } from "./life.ts";
import { type Dice, diceOf } from "./people.ts";

interface Post {
  /** Answers the number of the ticket. */
  send(request: Request, from: string): Promise<number>;
  close(): void;
}
export function openPost({ smtpPort, bus }: System, domain: string): Post {
  const transport = createTransport({
    ...{ host: "127.0.0.1", port: smtpPort ?? 0, pool: true, maxConnections: 1 },
    tls: { rejectUnauthorized: false }, // its own, self-made certificate
  });
  const by = { person: firstAdministrator, zone: "internal" as const, session: null };
  let sent = 0;
  return {
    async send({ kind, by: { name, language, office, telephone }, subject, text, equipment }, from) {
      const dice = diceOf(sent++);
      const { response } = await transport.sendMail({
        ...{ from: { name, address: from }, to: `${kind.queue}@${domain}`, subject },
        text: [text, ...factLines(labels[language], { office, telephone, equipment })].join("\n"),
        ...(dice() < 0.3 && { attachments: [{ filename: "ecran.png", content: picture(dice) }] }),
      });
      const mail = /Ok: ([0-9a-f-]{36})/.exec(response)?.[1];
      if (mail === undefined) throw new Error(`no 250 with the id of a mail: ${response}`);
      for (;;) {
        const { outcomes } = await bus.call("message.of-mails", { by, mails: [mail] });
        const number = outcomes[0]?.ticket;
        if (number !== undefined && number !== null) return number;
        await sleep(5);
      }
    },
    close: () => transport.close(),
  };
}
type Facts = Record<"office" | "telephone" | "equipment", string | null>;
const labels = {
  fr: { office: "Bureau\u00a0:", telephone: "Tél.\u00a0:", equipment: "Matériel\u00a0:" },
  en: { office: "Office:", telephone: "Phone:", equipment: "Equipment:" },
};
const factLines = (names: (typeof labels)["fr"], facts: Facts): string[] =>
  (["office", "telephone", "equipment"] as const).flatMap((name) =>
    facts[name] === null ? [] : [`${names[name]} ${facts[name]}`],
  );

/** What a screenshot looks like from afar: some windows, as a grey PNG (RFC 2083). */
function picture(dice: Dice): Buffer {
  const [width, height] = [640, 400];
  const row = width + 1; // before each row stands its filter: none
  const pixels = Buffer.alloc(row * height, 0xd8);
  for (let index = 0; index < 5; index++) {
    const [left, top] = [Math.floor(dice() * 400), Math.floor(dice() * 250)];
    const [right, bottom] = [left + 120 + Math.floor(dice() * 120), top + 60 + Math.floor(dice() * 90)];
    for (let y = top; y < bottom; y++)
      pixels.fill(y < top + 14 ? 0x60 : 0xfa, y * row + left + 1, y * row + right + 1);
  }
  for (let y = 0; y < height; y++) pixels[y * row] = 0;
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  const [eightBits, grey] = [8, 0];
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", Buffer.concat([size, Buffer.from([eightBits, grey, 0, 0, 0])])),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
