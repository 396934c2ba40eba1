/** One consumer's queue: its lists one at a time and in order, acknowledged when their effects are committed. */
import type { Channel, ConsumeMessage } from "amqplib";
import type { Message } from "../../contracts/envelope.ts";
import { rest } from "../../process/clock.ts";
import { errorFields, type Log } from "../../process/log.ts";
import { deliveryLimit } from "../transport.ts";
import type { Link } from "./link.ts";
import { readOrWrap } from "./reading.ts";
import { parkedQueueOf } from "./topology.ts";

/** Lists fetched ahead, so that the next is there when one is done. */
const fetchedAhead = 10;
/** `take` throws only while stopping; should it throw otherwise, the broker is not to offer the list at full speed. */
const pauseMs = 1000;
const longestBackOffMs = 5000;

export interface Receiver {
  /** Lists that wait, and those given to this process; undefined without a connection. */
  depth(): Promise<number | undefined>;
  /** Takes no further list; resolves when the one under way is done. */
  stop(): Promise<void>;
}
interface Wish {
  consumer: string;
  take(message: Message): Promise<void>;
  dead(message: Message, error: string): Promise<void>;
  log: Log;
}
export async function startReceiver(link: Link, { consumer, take, dead, log }: Wish): Promise<Receiver> {
  const stopping = new AbortController();
  const bury = async (message: Message, why: string): Promise<void> => {
    for (let attempt = 0; ; attempt++)
      try {
        return await dead(message, why);
      } catch (error) {
        log.warn("a list can't be parked now; trying again", {
          consumer,
          message: message.id,
          ...errorFields(error),
        });
        if (stopping.signal.aborted) throw error;
        await rest(Math.min(longestBackOffMs, 100 * 2 ** attempt), stopping.signal);
      }
  };
  const lists = await startLine(link, consumer, stopping.signal, log, async ({ content, properties }) => {
    const { message, problem } = readOrWrap(content, properties.messageId);
    if (problem === null) return await take(message);
    log.error("what came is no list of events; it is parked", {
      consumer,
      message: message.id,
      error: problem,
    });
    await bury(message, problem);
  });
  const parked = await startLine(
    link,
    parkedQueueOf(consumer),
    stopping.signal,
    log,
    async ({ content, properties }) => {
      const { message, problem } = readOrWrap(content, properties.messageId);
      const reason = properties.headers?.["x-first-death-reason"] ?? "unknown";
      await bury(
        message,
        problem ??
          `taken ${deliveryLimit} times without an end (${reason}): did the process die each time? The log of ${consumer} tells`,
      );
    },
  );
  return {
    depth: lists.depth,
    async stop() {
      stopping.abort();
      await Promise.all([lists.stop(), parked.stop()]);
    },
  };
}

interface Line {
  depth(): Promise<number | undefined>;
  stop(): Promise<void>;
}
type One = (delivery: ConsumeMessage) => Promise<void>;
async function startLine(
  link: Link,
  queue: string,
  stopping: AbortSignal,
  log: Log,
  one: One,
): Promise<Line> {
  let channel: Channel | undefined;
  let tag = "";
  let waiting = 0;
  let chain: Promise<void> = Promise.resolve();

  const handle = async (from: Channel, delivery: ConsumeMessage): Promise<void> => {
    // What came on a connection that is gone comes again on the next; what waits while stopping goes back with it.
    if (channel !== from || stopping.aborted) return;
    try {
      await one(delivery);
    } catch (error) {
      log.warn("a list goes back to its queue", { queue, ...errorFields(error) });
      await rest(pauseMs, stopping);
      settle(from, () => from.nack(delivery, false, true));
      return;
    }
    settle(from, () => from.ack(delivery));
    await fetchAhead(from);
  };
  /** Without a connection there is nothing to tell: the list comes again, and the inbox knows it. */
  const settle = (from: Channel, tell: () => void): void => {
    if (channel !== from) return;
    waiting--;
    try {
      tell();
    } catch (error) {
      log.debug("the connection ended before a list was acknowledged; it comes again", {
        queue,
        ...errorFields(error),
      });
    }
  };
  const begin = async (on: Channel, prefetch: number): Promise<void> => {
    await on.prefetch(prefetch);
    const consuming = await on.consume(queue, (delivery) => {
      if (delivery === null) return void on.close().catch(() => undefined); // the queue was deleted: it is declared again with the next connection
      waiting++;
      chain = chain.then(() => handle(on, delivery));
    });
    tag = consuming.consumerTag;
  };
  let isAhead = false;
  /**
   * The first list comes alone. Else a list that kills the process would count against those fetched with it at each
   * restart, until they were parked too.
   */
  const fetchAhead = async (on: Channel): Promise<void> => {
    if (isAhead || stopping.aborted || channel !== on) return;
    isAhead = true;
    try {
      await on.cancel(tag);
      await begin(on, fetchedAhead);
    } catch (error) {
      log.debug("the connection ended before lists were fetched ahead", { queue, ...errorFields(error) });
    }
  };
  await link.each(async (session) => {
    const made = await session.channel();
    made.on("close", () => {
      if (channel === made) channel = undefined;
    });
    [channel, isAhead, waiting] = [made, false, 0];
    if (!stopping.aborted) await begin(made, 1);
  });
  return {
    async depth() {
      return channel === undefined ? undefined : (await channel.checkQueue(queue)).messageCount + waiting;
    },
    async stop() {
      await channel
        ?.cancel(tag)
        .catch((error: unknown) =>
          log.debug("the connection had ended before", { queue, ...errorFields(error) }),
        );
      await chain;
    },
  };
}
