/** Mails that are too large to be held by whoever sends them: made while they are sent. */
import { createConnection } from "node:net";
import { createInterface } from "node:readline";

const line = `${Buffer.alloc(57, "Guichet").toString("base64")}\r\n`;
const block = line.repeat(1000);

/** A mail with an attachment, of about so many bytes; no two have the same part. */
export function* largeMail(place: number, sizeBytes: number): Generator<string> {
  yield [
    "From: Anne Martin <anne@lapp.example>",
    "To: support-info@lapp.example",
    `Subject: large ${place}`,
    `Message-ID: <large.${place}.${process.pid}@lapp.example>`,
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=large",
    "",
    "--large",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Bonjour, le fichier est joint.",
    "--large",
    `Content-Type: application/octet-stream; name=large-${place}.bin`,
    "Content-Transfer-Encoding: base64",
    "",
    `${Buffer.from(String(place).padStart(57)).toString("base64")}\r\n`,
  ].join("\r\n");
  const left = sizeBytes - 700;
  for (let sent = 0; sent < left; sent += block.length)
    yield block.slice(0, left - sent - ((left - sent) % line.length));
  yield "--large--\r\n";
}

/** Answers the last reply: to the data, or to what was refused before. @param size announced, if any (RFC 1870) */
export async function sendStream(port: number, mail: Iterable<string>, size?: number): Promise<string> {
  const socket = createConnection(port, "127.0.0.1");
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const reply = async (): Promise<string> => {
    for (;;) {
      const { done, value = "" } = await replies.next();
      if (done || value[3] !== "-") return value;
    }
  };
  const say = async (text: string): Promise<string> => {
    socket.write(`${text}\r\n`);
    return await reply();
  };
  try {
    await reply();
    await say("EHLO client.example");
    const sender = await say(`MAIL FROM:<anne@lapp.example>${size === undefined ? "" : ` SIZE=${size}`}`);
    if (!sender.startsWith("250")) return sender;
    await say("RCPT TO:<support-info@lapp.example>");
    await say("DATA");
    for (const piece of mail)
      if (!socket.write(piece)) await new Promise((resolve) => socket.once("drain", resolve));
    return await say(".");
  } finally {
    socket.destroy();
  }
}
