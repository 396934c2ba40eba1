/** Sends mails over a few connections that stay open, as a relay does: MAIL, RCPT and DATA in one packet (RFC 2920). */
import { connect, type Socket } from "node:net";
import type { Mail } from "./vocabulary.ts";

export interface Load {
  port: number;
  connections: number;
  /** The next mail to send, null when there is none left. */
  next(): Mail | null;
  /** Each 250, with what the server said. */
  accepted(mail: Mail, reply: string): void;
}
/** Ends when all were answered. A refusal is an error: the bench measures what is taken. */
export async function sendAll(load: Load): Promise<void> {
  await Promise.all(Array.from({ length: load.connections }, () => sendOn(load)));
}
async function sendOn({ port, next, accepted }: Load): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  const replies = repliesOf(socket);
  await replies(1);
  socket.write("EHLO bench.lapp.example\r\n");
  await replies(1);
  for (let mail = next(); mail !== null; mail = next()) {
    socket.write(`MAIL FROM:<${mail.from}>\r\nRCPT TO:<${mail.to}>\r\nDATA\r\n`, "latin1");
    const [from = "", to = "", data = ""] = await replies(3);
    if (!data.startsWith("354")) throw new Error(`the server refused: ${from} / ${to} / ${data}`);
    socket.write(`${mail.raw.replaceAll("\r\n.", "\r\n..")}.\r\n`);
    const [reply = ""] = await replies(1);
    if (!reply.startsWith("250")) throw new Error(`the server refused a mail: ${reply}`);
    accepted(mail, reply);
  }
  socket.end("QUIT\r\n");
}
/** Whole replies, those of several lines by their last. */
function repliesOf(socket: Socket): (count: number) => Promise<string[]> {
  const done: string[] = [];
  let rest = "";
  let wanted = 0;
  let settle: ((lines: string[]) => void) | undefined;
  let fail: ((error: Error) => void) | undefined;
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    done.push(...lines.filter((line) => line[3] !== "-"));
    if (done.length >= wanted) settle?.(done.splice(0, wanted));
  });
  socket.on("error", (error) => fail?.(error));
  socket.on("close", () => fail?.(new Error("the server closed the connection")));
  return (count) =>
    new Promise((resolve, reject) => {
      [wanted, settle, fail] = [
        count,
        (lines) => {
          settle = undefined;
          resolve(lines);
        },
        reject,
      ];
      if (done.length >= count) settle(done.splice(0, count));
    });
}
