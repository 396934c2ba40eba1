/** smtp-server's connections, with what a door of ours says and does otherwise. */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { SMTPConnection, type SMTPConnectionOptions } from "smtp-server/lib/smtp-connection.js";
import { tooSlow } from "./reception.ts";

/** Answers the mail's acceptance with 2.0.0, as clients know it from Postfix, where smtp-server would say 2.6.0. */
class DoorConnection extends SMTPConnection {
  override send(code: number, text?: string | string[], context?: string | false): void {
    // Pipelined commands (RFC 2920) are answered in one packet. 220 begins TLS, so it can't wait.
    const socket = this._socket;
    if (code !== 220 && socket.writableCorked === 0) {
      socket.cork();
      setImmediate(() => socket.uncork());
    }
    super.send(code, text, context === "DATA_OK" ? undefined : context);
  }
  /** LMTP replies to each RCPT that succeeded, to the same address too (RFC 2033 §4.2); smtp-server knows it once. */
  override handler_RCPT(command: Buffer, callback: () => void): void {
    if (this._server.options.lmtp) this._rcptIndex.clear();
    super.handler_RCPT(command, callback);
  }
}
export class DoorServer extends SMTPServer {
  override connect(socket: Socket | TLSSocket, options?: SMTPConnectionOptions | null): void {
    const connection = new DoorConnection(this, socket, options);
    this.connections.add(connection);
    connection.on("error", (error: Error) => this._onError(error));
    connection.init();
  }
  /** smtp-server would wait for the last dot before it answers. */
  hangUp({ id }: SMTPServerSession): void {
    for (const connection of this.connections)
      if (connection.session.id === id) connection.send(421, tooSlow);
  }
}
