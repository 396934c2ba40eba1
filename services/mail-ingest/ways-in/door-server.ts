/** smtp-server's connections, with what a door of ours says and does otherwise. */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import { SMTPConnection, type SMTPConnectionOptions } from "smtp-server/lib/smtp-connection.js";
import { tooSlow } from "./reception.ts";

type Options = SMTPConnectionOptions | null | undefined;

/** What one client may hold of the door. */
export interface ClientBounds {
  /** Connections at once of one address, or of one IPv6 network of 64 bits, as a single computer has it. */
  connections: number;
  /** For one whole command: silence is bounded by smtp-server, a byte now and then is not. */
  commandMs: number;
}
/** Answers the mail's acceptance with 2.0.0, as clients know it from Postfix, where smtp-server would say 2.6.0. */
class DoorConnection extends SMTPConnection {
  readonly network: string;
  readonly #bounds: ClientBounds;
  #patience: NodeJS.Timeout | undefined;
  constructor(server: DoorServer, socket: Socket | TLSSocket, options: Options, bounds: ClientBounds) {
    super(server, socket, options);
    this.network = networkOf(this.remoteAddress);
    this.#bounds = bounds;
  }
  /** Before the greeting. */
  override connectionReady(next?: () => void): void {
    let same = 0;
    for (const one of this._server.connections)
      if (one instanceof DoorConnection && one.network === this.network) same++;
    if (same > this.#bounds.connections) this.send(421, "Too many connections from your address", false);
    else {
      this.#wait();
      super.connectionReady(next);
    }
  }
  override _onCommand(command: Buffer, callback?: () => void): void {
    this.#wait();
    super._onCommand(command, callback);
  }
  override _onClose(): void {
    clearTimeout(this.#patience);
    super._onClose();
  }
  #wait(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      // a mail has its own time
      if (this._dataStream) this.#wait();
      else this.send(421, "The command took too long");
    }, this.#bounds.commandMs);
  }
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
  readonly #bounds: ClientBounds;
  constructor({ bounds, ...options }: SMTPServerOptions & { bounds: ClientBounds }) {
    super(options);
    this.#bounds = bounds;
  }
  override connect(socket: Socket | TLSSocket, options?: Options): void {
    const connection = new DoorConnection(this, socket, options, this.#bounds);
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

/** An address; of an IPv6 address the first four groups (RFC 4291 §2.5.4). */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const behind = tail?.split(":").filter((group) => group !== "") ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length);
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...behind].slice(0, 4).join(":");
}
