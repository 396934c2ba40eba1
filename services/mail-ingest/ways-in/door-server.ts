/** smtp-server's connections, with what a door of ours says and does otherwise. */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import { SMTPConnection, type SMTPConnectionOptions } from "smtp-server/lib/smtp-connection.js";
import { type Reply, tooSlow } from "./reception.ts";
import { type Holder, mostStillTicks } from "./room.ts";

type Options = SMTPConnectionOptions | null | undefined;

/** What clients may hold of the door. */
export interface DoorBounds {
  /** Connections at once, of all clients. */
  clients: number;
  /** Of one address, or of one IPv6 network of 64 bits, as a single computer has it. */
  connections: number;
  /** For one whole command: silence is bounded by smtp-server, a byte now and then is not. */
  commandMs: number;
  /** From the greeting to EHLO, and from STARTTLS to the next, with the handshake in between. */
  introductionMs: number;
  /** How often it is seen who gets further. */
  tickMs: number;
}
interface Wish extends SMTPServerOptions {
  bounds: DoorBounds;
  /** Before 354: waits for room, and answers why there is none. */
  admit(session: SMTPServerSession, holder: Holder): Promise<Reply | null>;
}
const enoughBytes = 64 * 1024;
const othersWait = "Others wait, try again later";

/** Answers the mail's acceptance with 2.0.0, as clients know it from Postfix, where smtp-server would say 2.6.0. */
class DoorConnection extends SMTPConnection implements Holder {
  readonly network: string;
  readonly #door: DoorServer;
  #patience: NodeJS.Timeout | undefined;
  #still = 0;
  #bytes = 0;
  constructor(door: DoorServer, socket: Socket | TLSSocket, options: Options) {
    super(door, socket, options);
    this.network = networkOf(this.remoteAddress);
    this.#door = door;
  }
  /** Before the greeting. */
  override connectionReady(next?: () => void): void {
    let same = 0;
    for (const one of this.#door.held()) if (one.network === this.network) same++;
    if (same > this.#door.bounds.connections) this.send(421, "Too many connections from your address", false);
    else {
      this.#wait();
      super.connectionReady(next);
    }
  }
  override _onCommand(command: Buffer, callback?: () => void): void {
    this.#still = 0;
    super._onCommand(command, callback);
    this.#wait();
  }
  override _onClose(): void {
    clearTimeout(this.#patience);
    super._onClose();
  }
  #wait(): void {
    clearTimeout(this.#patience);
    if (this._closing || this._closed) return;
    const { commandMs, introductionMs } = this.#door.bounds;
    const isStranger = this._upgrading || this.hostNameAppearsAs === false;
    this.#patience = setTimeout(
      () => {
        // a mail has its own time
        if (this._dataStream) this.#wait();
        else this.send(421, "The command took too long");
      },
      isStranger ? Math.min(introductionMs, commandMs) : commandMs,
    );
  }
  /** Counts while it is the client's turn and less than `enoughBytes` have come. */
  tick(): void {
    const bytes = this._dataStream ? this._dataStream.byteLength : 0;
    const isOurTurn = this._dataStream ? this._dataStream.writableEnded : this._handlerPending;
    if (isOurTurn || bytes < this.#bytes || bytes - this.#bytes >= enoughBytes)
      [this.#still, this.#bytes] = [0, bytes];
    else this.#still++;
  }
  stillTicks(): number {
    return this.#still;
  }
  giveWay(): void {
    this.send(421, othersWait);
  }
  override handler_DATA(command: Buffer, callback: () => void): void {
    // smtp-server refuses it
    if (this.session.envelope.rcptTo.length === 0) super.handler_DATA(command, callback);
    else void this.#begin(command, callback);
  }
  async #begin(command: Buffer, callback: () => void): Promise<void> {
    const refusal = await this.#door.admit(this.session, this);
    if (refusal === null && !this._closing && !this._closed) {
      super.handler_DATA(command, callback);
      return;
    }
    if (refusal !== null) this.send(refusal.responseCode, refusal.message);
    callback();
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
  readonly bounds: DoorBounds;
  readonly admit: Wish["admit"];
  readonly #ticking: NodeJS.Timeout;
  constructor({ bounds, admit, ...options }: Wish) {
    super({ ...options, maxClients: bounds.clients });
    [this.bounds, this.admit] = [bounds, admit];
    this.#ticking = setInterval(() => {
      for (const one of this.held()) one.tick();
    }, bounds.tickMs).unref();
  }
  /** Where all places are taken, the connection that has been silent for longest gives way. */
  override connect(socket: Socket | TLSSocket, options?: Options): void {
    if (this.connections.size >= this.bounds.clients) {
      const [stillest] = [...this.held()].sort((a, b) => b.stillTicks() - a.stillTicks());
      if (stillest !== undefined && stillest.stillTicks() >= mostStillTicks) stillest.giveWay();
    }
    const connection = new DoorConnection(this, socket, options);
    this.connections.add(connection);
    connection.on("error", (error: Error) => this._onError(error));
    connection.init();
  }
  override close(closed: () => void): void {
    clearInterval(this.#ticking);
    super.close(closed);
  }
  *held(): Generator<DoorConnection> {
    for (const one of this.connections) if (one instanceof DoorConnection) yield one;
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
