/** Raw mails sent as a relay would: the bytes as they are, but for what SMTP itself asks for. */
import { createConnection, type Socket } from "node:net";

/** RFC 5321 §2.3.8: line ends are CRLF. */
export const withCrlf = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString("latin1").replace(/\r?\n|\r/g, "\r\n"), "latin1");

/** @param from of the envelope; empty for the null sender. Answers the last reply: to the data, or to what was refused */
export async function sendRaw(port: number, from: string, to: string, bytes: Buffer): Promise<string> {
  const socket = createConnection(port, "127.0.0.1").setEncoding("latin1");
  const replies = repliesOf(socket);
  const say = async (text: string): Promise<string> => {
    socket.write(text, "latin1");
    return (await replies.next()).value ?? "";
  };
  try {
    await replies.next();
    await say("EHLO client.example\r\n");
    const isUtf8 = /[^\x20-\x7e]/.test(from);
    const sender = await say(
      `MAIL FROM:<${Buffer.from(from).toString("latin1")}> BODY=8BITMIME${isUtf8 ? " SMTPUTF8" : ""}\r\n`,
    );
    if (!sender.startsWith("250")) return sender;
    const recipient = await say(`RCPT TO:<${to}>\r\n`);
    if (!recipient.startsWith("250")) return recipient;
    await say("DATA\r\n");
    // dots are doubled (§4.5.2)
    const text = withCrlf(bytes).toString("latin1").replace(/^\./gm, "..");
    return await say(`${text.replace(/(\r\n)?$/, "\r\n")}.\r\n`);
  } finally {
    socket.end("QUIT\r\n");
  }
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
