/**
 * Memory for mails under way: so much for all of them, and for each client a part, so that one can't take it all. Who comes while it
 * is full waits; who holds some and gets no further gives way.
 */

/** Who brings a mail. */
export interface Bringer {
  /** An address, or whatever counts as one client. */
  client: string;
  /** A host of the lab: its mail server brings everybody's mail. */
  isInside: boolean;
  /** Null: it never has to give way. */
  holder: Holder | null;
}
export interface Holder {
  /** Whole seconds or so in which it got no further, though it is its turn. */
  stillTicks(): number;
  /** Ends it; it comes again. */
  giveWay(): void;
}
/** What one mail holds. */
export interface Share {
  /** Waits for room for a mail of this size, and keeps it; false when there is none in time. */
  reserve(bytes: number): Promise<boolean>;
  /** So many have come; false when there is no room for what goes beyond the reserve. */
  take(bytes: number): boolean;
  /** All of it has come: it no longer gives way. */
  whole(): void;
  giveBack(): void;
}
export interface Room {
  open(bringer: Bringer): Share;
}
interface Wish {
  mostBytes: number;
  /** Of one client, and of one inside. */
  mostBytesEach: number;
  mostBytesInside: number;
  /** How often those who wait are looked after. */
  tickMs?: number;
}
const [mebibyte, secondMs] = [1024 * 1024, 1000];
const mostBytesUnderWay = 64 * mebibyte;
/** Postfix waits two minutes for the reply to DATA (smtp_data_init_timeout), and puts a mail off for five after a 451. */
const longestWaitTicks = 30;
/** A sender in the way of others, who sends less than 64 KiB in that time, has had it. */
export const mostStillTicks = 10;

/** A client outside gets a quarter, one inside three quarters; one mail at least. */
export function roomFor(maxMailBytes: number): Room {
  const mostBytes = Math.max(mostBytesUnderWay, 2 * maxMailBytes);
  return openRoom({
    mostBytes,
    mostBytesEach: Math.max(mostBytes / 4, maxMailBytes),
    mostBytesInside: (mostBytes / 4) * 3,
  });
}

/** What has been given to one bringer. */
interface Held extends Bringer {
  /** The reserve, or what has come beyond it. */
  bytes: number;
  come: number;
  isWhole: boolean;
}
interface Waiting {
  held: Held;
  bytes: number;
  ticks: number;
  answer(isThere: boolean): void;
}

export function openRoom(wish: Wish): Room {
  const memory = new Memory(wish);
  return {
    open(bringer) {
      const held = memory.open(bringer);
      return {
        reserve: (bytes) => memory.wait(held, bytes),
        take: (bytes) => memory.take(held, bytes),
        whole() {
          held.isWhole = true;
        },
        giveBack: () => memory.giveBack(held),
      };
    },
  };
}

class Memory {
  readonly #wish: Wish;
  readonly #all = new Set<Held>();
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;
  constructor(wish: Wish) {
    this.#wish = wish;
  }
  open(bringer: Bringer): Held {
    const held: Held = { ...bringer, bytes: 0, come: 0, isWhole: false };
    this.#all.add(held);
    return held;
  }
  take(held: Held, bytes: number): boolean {
    const more = held.come + bytes - held.bytes;
    if (!this.#all.has(held) || (more > 0 && !this.#makeRoom(held, more))) return false;
    held.come += bytes;
    held.bytes = Math.max(held.bytes, held.come);
    return true;
  }
  wait(held: Held, bytes: number): Promise<boolean> {
    if (this.#waiting.size === 0)
      this.#timer = setInterval(() => this.#tick(), this.#wish.tickMs ?? secondMs).unref();
    return new Promise((answer) => {
      this.#waiting.add({ held, bytes, ticks: 0, answer });
      this.#serve();
    });
  }
  giveBack(held: Held): void {
    this.#drop(held);
    this.#serve();
  }
  #drop(held: Held): void {
    this.#all.delete(held);
    for (const one of this.#waiting) if (one.held === held) this.#end(one, false);
  }
  #sum(those: (held: Held) => boolean): number {
    return [...this.#all].reduce((bytes, held) => bytes + (those(held) ? held.bytes : 0), 0);
  }
  #isOver(held: Held, bytes: number): boolean {
    const { mostBytesEach, mostBytesInside } = this.#wish;
    return this.#sum(ofClient(held)) + bytes > (held.isInside ? mostBytesInside : mostBytesEach);
  }
  #isFree(held: Held, bytes: number): boolean {
    return !this.#isOver(held, bytes) && this.#sum(() => true) + bytes <= this.#wish.mostBytes;
  }
  /** The stillest gives way, and the next, until there is room; for a client that has had its part, its own. */
  #makeRoom(held: Held, bytes: number): boolean {
    while (!this.#isFree(held, bytes)) {
      const among = this.#isOver(held, bytes) ? ofClient(held) : () => true;
      const others = [...this.#all].filter((one) => one !== held && among(one));
      const [stillest] = others.sort((a, b) => stillTicks(b) - stillTicks(a));
      if (stillest === undefined || stillTicks(stillest) < mostStillTicks) return false;
      this.#drop(stillest);
      stillest.holder?.giveWay();
    }
    return true;
  }
  /** In their order; who may have no more for now does not hold up the others. */
  #serve(): void {
    for (const one of this.#waiting) {
      if (this.#makeRoom(one.held, one.bytes)) {
        one.held.bytes += one.bytes;
        this.#end(one, true);
      } else if (!this.#isOver(one.held, one.bytes)) break;
    }
  }
  #tick(): void {
    for (const one of this.#waiting) if (++one.ticks >= longestWaitTicks) this.#end(one, false);
    this.#serve();
  }
  #end(one: Waiting, isThere: boolean): void {
    this.#waiting.delete(one);
    if (this.#waiting.size === 0) clearInterval(this.#timer);
    one.answer(isThere);
  }
}
const ofClient =
  ({ client }: Bringer) =>
  (held: Held): boolean =>
    held.client === client;
const stillTicks = ({ isWhole, bytes, holder }: Held): number =>
  isWhole || bytes === 0 ? -1 : (holder?.stillTicks() ?? -1);
