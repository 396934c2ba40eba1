/** A server, on TCP or a UNIX socket, that speaks ClamAV's protocol (INSTREAM), and finds one word. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";

export const marker = "THIS-IS-A-VIRUS";
type Manner = "answers" | "says nothing" | "breaks off" | "can't scan";
export interface ExampleClamd {
  /** The port is 0 on a socket. */
  scanner: { host: string; port: number };
  /** How it treats what comes from now on. */
  manner: Manner;
  /** What came as a whole, in its order. */
  seen: Buffer[];
  /** Answers what it said nothing to. */
  speak(): void;
  close(): Promise<void>;
}

/** `listenOn`: a port, or the path of a socket. */
export async function openExampleClamd(listenOn: number | string = 0): Promise<ExampleClamd> {
  const sockets = new Set<Socket>();
  let unanswered: (() => void)[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket)).on("error", () => undefined);
    let came = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      came = Buffer.concat([came, chunk]);
      if (clamd.manner === "breaks off") return void socket.resetAndDestroy();
      const content = contentOf(came);
      if (content === null) return;
      clamd.seen.push(content);
      const answer = (): void => void socket.end(answerTo(content, clamd.manner));
      if (clamd.manner === "says nothing") unanswered.push(answer);
      else answer();
    });
  });
  server.listen(typeof listenOn === "number" ? { port: listenOn, host: "127.0.0.1" } : { path: listenOn });
  await once(server, "listening");
  const address = server.address();
  const listening = address !== null && typeof address === "object" ? address.port : 0;
  const clamd: ExampleClamd = {
    scanner: { host: "127.0.0.1", port: listening },
    manner: "answers",
    seen: [],
    speak() {
      clamd.manner = "answers";
      for (const answer of unanswered) answer();
      unanswered = [];
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return clamd;
}
function answerTo(content: Buffer, manner: Manner): string {
  if (manner === "can't scan") return "INSTREAM size limit exceeded. ERROR\0";
  return content.includes(marker) ? "stream: Example.Marker FOUND\0" : "stream: OK\0";
}

/** Null while the chunk of no length has not come. */
function contentOf(came: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (came.length >= command.length && came.toString("latin1", 0, command.length) !== command)
    throw new Error("no INSTREAM");
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= came.length; ) {
    const length = came.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
