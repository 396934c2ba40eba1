/** A client that says one line after the other and hears each reply: for tests of what nodemailer would hide. */
import { connect, type Socket } from "node:net";

export interface Dialogue {
  socket: Socket;
  /** The greeting, or the whole reply to a line. */
  say(line: string | null): Promise<string>;
  end(): void;
}
export function dialogue(port: number, localAddress = "127.0.0.1"): Dialogue {
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  socket.setNoDelay(true);
  socket.on("error", () => undefined);
  let heard = "";
  let wake = (): void => undefined;
  let isOver = false;
  socket.on("data", (chunk) => {
    heard += chunk.toString();
    wake();
  });
  socket.on("close", () => {
    isOver = true;
    wake();
  });
  return {
    socket,
    async say(line) {
      if (line !== null) socket.write(`${line}\r\n`);
      for (;;) {
        const reply = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)?.[0];
        if (reply !== undefined) {
          heard = heard.slice(reply.length);
          return reply.trimEnd();
        }
        if (isOver) return "closed";
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end: () => socket.destroy(),
  };
}
