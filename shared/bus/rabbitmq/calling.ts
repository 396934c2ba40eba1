/** Questions by direct reply-to (https://www.rabbitmq.com/docs/direct-reply-to): a queue per service, no queue per answer. */
import type { Channel, ConsumeMessage } from "amqplib";
import { Unavailable } from "../../contracts/refused.ts";
import { elapsedMs } from "../../process/clock.ts";
import { errorFields, type Log } from "../../process/log.ts";
import type { Link } from "./link.ts";
import { callQueueOf } from "./topology.ts";

const replies = "amq.rabbitmq.reply-to";
/** A service that is gone for longer is not waited for: its questions come back at once. */
const keptForMs = 60_000;

export type Call = (service: string, name: string, input: string, timeoutMs: number) => Promise<string>;
interface Question {
  service: string;
  name: string;
  input: string;
  endsMs: number;
  isSent: boolean;
  timer: NodeJS.Timeout;
  resolve(answer: string): void;
  reject(error: Unavailable): void;
}
export async function openCaller(link: Link): Promise<Call> {
  const questions = new Map<string, Question>();
  let channel: Channel | undefined;
  let last = 0;
  const take = (id: string): Question | undefined => {
    const question = questions.get(id);
    questions.delete(id);
    clearTimeout(question?.timer);
    return question;
  };
  const fail = (id: string, why: string): void => {
    const question = take(id);
    question?.reject(new Unavailable(question.service, why));
  };
  const send = (on: Channel, id: string, question: Question): void => {
    question.isSent = true;
    const remainingMs = Math.max(1, Math.floor(question.endsMs - elapsedMs()));
    const properties = { correlationId: id, replyTo: replies, type: question.name, expiration: remainingMs };
    try {
      on.publish("", callQueueOf(question.service), Buffer.from(question.input), {
        ...properties,
        mandatory: true,
      });
    } catch (error) {
      fail(
        id,
        `the connection to the broker ended: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  await link.each(async (session) => {
    const made = await session.channel();
    made.on("return", ({ properties }) => fail(String(properties.correlationId), "no process runs it"));
    made.on("close", () => {
      if (channel === made) channel = undefined;
      for (const [id, { isSent }] of questions) if (isSent) fail(id, "the connection to the broker was lost");
    });
    await made.consume(
      replies,
      (reply) => {
        if (reply === null) return void made.close().catch(() => undefined);
        take(String(reply.properties.correlationId))?.resolve(reply.content.toString("utf8"));
      },
      { noAck: true },
    );
    channel = made;
    for (const [id, question] of questions) if (!question.isSent) send(made, id, question);
  });
  /** Without a connection a question waits for one until its deadline. */
  return (service, name, input, timeoutMs) =>
    new Promise((resolve, reject) => {
      const id = String(++last);
      const timer = setTimeout(() => fail(id, `no answer within ${timeoutMs} ms`), timeoutMs);
      const question = {
        service,
        name,
        input,
        timer,
        resolve,
        reject,
        isSent: false,
        endsMs: elapsedMs() + timeoutMs,
      };
      questions.set(id, question);
      if (channel !== undefined) send(channel, id, question);
    });
}

type Answer = (name: string, input: string) => Promise<string>;
export interface Server {
  /** Takes no further question; resolves when those under way are answered. */
  stop(): Promise<void>;
}
/** Processes that serve the same share the questions. */
export async function startServer(link: Link, service: string, answer: Answer, log: Log): Promise<Server> {
  const underWay = new Set<Promise<void>>();
  let [channel, tag]: [Channel | undefined, string] = [undefined, ""];
  let isStopping = false;
  const respond = async (on: Channel, { content, properties }: ConsumeMessage): Promise<void> => {
    const fields = { call: String(properties.type) };
    try {
      const text = await answer(String(properties.type), content.toString("utf8"));
      const { correlationId, replyTo } = properties;
      on.publish("", String(replyTo), Buffer.from(text), { correlationId: String(correlationId) });
    } catch (error) {
      log.warn("an answer could not be sent; the asker's deadline ends it", {
        ...fields,
        ...errorFields(error),
      });
    }
  };
  await link.each(async (session) => {
    const made = await session.channel();
    // Durable, or RabbitMQ 4 warns of it; the questions in it are not.
    await made.assertQueue(callQueueOf(service), { durable: true, expires: keptForMs });
    if (isStopping) return;
    const consuming = await made.consume(
      callQueueOf(service),
      (question) => {
        if (question === null) return void made.close().catch(() => undefined);
        const responding = respond(made, question).finally(() => underWay.delete(responding));
        underWay.add(responding);
      },
      { noAck: true },
    );
    [channel, tag] = [made, consuming.consumerTag];
  });
  return {
    async stop() {
      isStopping = true;
      await channel
        ?.cancel(tag)
        .catch((error: unknown) =>
          log.debug("the connection had ended before", { service, ...errorFields(error) }),
        );
      await Promise.all(underWay);
    },
  };
}
