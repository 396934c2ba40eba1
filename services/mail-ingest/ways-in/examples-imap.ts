/** An IMAP server (RFC 3501) that cuts mails on demand, as broken ones and broken networks do: for what Dovecot never does. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** What it hands out of a mail: so many bytes as if that were all of them, or so many and then the connection is lost. */
export type HandsOut = { bytes: number; isLost?: boolean };
export interface ExampleImap {
  port: number;
  /** How often the bytes of a mail were asked for. */
  asked: number;
  close(): void;
}
/** `mails`: the first has UID 1. `handsOut` is asked at each try, `undefined` for the whole mail. */
export async function exampleImap(
  mails: readonly string[],
  handsOut: (uid: number, attempt: number) => HandsOut | undefined,
): Promise<ExampleImap> {
  const sockets = new Set<Socket>();
  const attempts = new Map<number, number>();
  const state: ExampleImap = { port: 0, asked: 0, close: () => undefined };

  function fetched(socket: Socket, uid: number, items: string): void {
    const mail = mails[uid - 1] ?? "";
    const size = `UID ${uid} RFC822.SIZE ${mail.length}`;
    if (!items.includes("BODY.PEEK[]")) return void socket.write(`* ${uid} FETCH (${size})\r\n`);
    state.asked++;
    const attempt = (attempts.get(uid) ?? 0) + 1;
    attempts.set(uid, attempt);
    const { bytes, isLost = false } = handsOut(uid, attempt) ?? { bytes: mail.length };
    const announced = isLost ? mail.length : bytes;
    socket.write(`* ${uid} FETCH (${size} BODY[]<0> {${announced}}\r\n${mail.slice(0, bytes)}`);
    if (isLost) socket.end();
    else socket.write(")\r\n");
  }
  function answer(socket: Socket, line: string): void {
    const [, tag = "*", command = "", rest = ""] = /^(\S+) (UID \S+|\S+) ?(.*)$/.exec(line) ?? [];
    const uids = mails.map((_, at) => at + 1);
    if (command === "CAPABILITY") socket.write("* CAPABILITY IMAP4rev1 IDLE\r\n");
    if (command === "LIST") socket.write('* LIST () "." INBOX\r\n');
    if (command === "SELECT" || command === "EXAMINE")
      socket.write(`* ${mails.length} EXISTS\r\n* FLAGS ()\r\n* OK [UIDVALIDITY 1] here\r\n`);
    if (command === "UID SEARCH") socket.write(`* SEARCH ${uids.filter(among(rest)).join(" ")}\r\n`);
    if (command === "UID FETCH") for (const uid of uids.filter(among(rest))) fetched(socket, uid, rest);
    if (command === "IDLE") socket.write("+ idling\r\n");
    else if (socket.writable) socket.write(`${tag} OK done\r\n`);
  }
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.write("* OK IMAP4rev1 at your service\r\n");
    let [heard, idling] = ["", ""];
    socket.on("data", (chunk) => {
      const lines = (heard + chunk.toString()).split("\r\n");
      heard = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "DONE") socket.write(`${idling} OK done\r\n`);
        else answer(socket, line);
        idling = line.split(" ")[0] ?? "";
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  state.port = bound !== null && typeof bound === "object" ? bound.port : 0;
  state.close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return state;
}
/** `3,5:7` or `UID 4:*`, as commands name mails. */
const among =
  (rest: string) =>
  (uid: number): boolean =>
    (/[\d:,*]+/.exec(rest)?.[0] ?? "").split(",").some((range) => {
      const [from = 0, to = from] = range
        .split(":")
        .map((bound) => (bound === "*" ? Number.POSITIVE_INFINITY : Number(bound)));
      return uid >= from && uid <= to;
    });
