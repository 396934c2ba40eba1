/** The bus as services see it: schemas at both ends, JSON in between even in one process, bounds on what is sent. */
import { z } from "zod";
import { bounds } from "../contracts/envelope.ts";
import { Refused, refusalReason } from "../contracts/refused.ts";
import { type CallName, type CallOutput, calls, says, watched } from "../contracts/topology.ts";
import { elapsedMs } from "../process/clock.ts";
import { errorFields } from "../process/log.ts";
import type { ConsumerParts } from "./attempt.ts";
import { startConsumer } from "./consume.ts";
import { hearersOf, listsOf, parseEvent } from "./events.ts";
import type { Bus } from "./port.ts";
import type { Transport } from "./transport.ts";

const answer = z.discriminatedUnion("is", [
  z.object({ is: z.literal("answer"), value: z.unknown() }),
  z.object({ is: z.literal("refused"), reason: refusalReason }),
  z.object({ is: z.literal("failed"), error: z.string() }),
]);
type Answer = z.infer<typeof answer>;
const callTimeoutMs = 5000;

export function openBus(transport: Transport, parts: ConsumerParts): Bus {
  const { log, clock } = parts;
  // a list: a role that is stopped and started on the same bus subscribes again, and both end with the bus
  const consumers: { name: string; running: Awaited<ReturnType<typeof startConsumer>> }[] = [];
  const call: Bus["call"] = async (name, input, timeoutMs = callTimeoutMs) => {
    const contract = contractOf(name);
    const text = JSON.stringify(requireFitting(contract.input, input));
    return readAnswer(name, await transport.call(contract.service, name, text, timeoutMs));
  };
  return {
    async publisher(publisher, database) {
      await transport.relay(database);
      const types = Object.keys(says[publisher]);
      return async (transaction, type, drafts) => {
        if (!types.includes(type)) throw new Error(`${publisher} must not say ${type}`);
        if (drafts.length === 0) return;
        await transport.publish(transaction, listsOf(type, drafts, clock), hearersOf(type));
      };
    },
    async subscribe(consumer, database, handlers) {
      const running = await startConsumer(
        { ...parts, consumer, database, handlers: new Map(Object.entries(handlers)) },
        transport,
      );
      consumers.push({ name: consumer, running });
      await transport.serve(`${consumer}.parked-messages`, (name, input) =>
        answerWith(running.answers(call), name, input, log),
      );
    },
    async watch(hear) {
      await transport.watch(watched, ({ type, events: list }) => {
        const known = watched.find((one) => one === type);
        if (known === undefined) return;
        try {
          hear(
            known,
            list.map((event) => parseEvent(known, event)),
          );
        } catch (error) {
          log.error("a live update could not be passed on", { type, ...errorFields(error) });
        }
      });
    },
    call,
    serve: (service, answers) =>
      transport.serve(service, (name, input) =>
        answerWith(new Map(Object.entries(answers)), name, input, log),
      ),
    ping: () => transport.ping(),
    depths: () => transport.depths(),
    async parkedCounts() {
      const counts = consumers.map(async ({ name, running }) => [name, await running.parkedCount()] as const);
      return Object.fromEntries(await Promise.all(counts));
    },
    async close() {
      await Promise.all(consumers.map(({ running }) => running.stop()));
      await transport.close();
    },
  };
}

function contractOf(name: CallName): { service: string; input: z.ZodType; output: z.ZodType } {
  for (const [service, contracts] of Object.entries(calls))
    for (const [own, contract] of Object.entries(contracts))
      if (own === name)
        return {
          service: /\.(parked|replay)$/.test(name) ? `${service}.parked-messages` : service,
          ...contract,
        };
  throw new Error(`no service serves ${name}`);
}
/** Input comes from users, so what does not fit is refused, already where it is asked. @throws {Refused} `invalid-input` */
function requireFitting(schema: z.ZodType, input: unknown): unknown {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.join("."), problem: message }));
  throw new Refused({ code: "invalid-input", problems });
}
function readAnswer<N extends CallName>(name: N, text: string): CallOutput<N>;
function readAnswer(name: CallName, text: string): unknown {
  const read = answer.parse(JSON.parse(text));
  if (read.is === "refused") throw new Refused(read.reason);
  if (read.is === "failed") throw new Error(`${name} failed: ${read.error}`);
  return contractOf(name).output.parse(read.value);
}
/** A handler of a call; its input was parsed by the contract's schema. */
type AnswerOne = (input: never) => Promise<unknown>;
async function answerWith(
  answers: ReadonlyMap<string, AnswerOne>,
  name: string,
  input: string,
  log: ConsumerParts["log"],
): Promise<string> {
  const started = elapsedMs();
  const told = await answerOne(answers, name, input, log);
  const text = JSON.stringify(told);
  log.debug("answered a call", { call: name, is: told.is, ms: Math.round(elapsedMs() - started) });
  if (Buffer.byteLength(text) > 4 * bounds.answerBytes)
    return JSON.stringify({
      is: "failed",
      error: "the answer is too long; ask for fewer at once",
    } satisfies Answer);
  return text;
}
async function answerOne(
  answers: ReadonlyMap<string, AnswerOne>,
  name: string,
  input: string,
  log: ConsumerParts["log"],
): Promise<Answer> {
  try {
    const known = callNames.find((one) => one === name);
    const run = answers.get(name);
    if (known === undefined || run === undefined)
      return { is: "failed", error: `${name} is not served here` };
    const read = requireFitting(contractOf(known).input, JSON.parse(input));
    return { is: "answer", value: await run(neverOf(read)) };
  } catch (error) {
    if (error instanceof Refused) return { is: "refused", reason: error.reason };
    log.error("a call failed; this is a bug or a dependency that is away", {
      call: name,
      ...errorFields(error),
    });
    return { is: "failed", error: error instanceof Error ? error.message : String(error) };
  }
}
const callNames = Object.values(calls)
  .flatMap((contracts) => Object.keys(contracts))
  .filter((name): name is CallName => true);
/** The schema has just parsed it, which the map of handlers can't say in its type. */
function neverOf(parsed: unknown): never;
function neverOf(parsed: unknown): unknown {
  return parsed;
}
