/** What requesters do on the portal: a new request, an answer, "it works again", "it still fails". */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { Detail } from "@guichet/shared/contracts/mail.ts";
import { type MessageIdSigner, messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";
import type { RequestView } from "@guichet/shared/contracts/ticket-views.ts";
import type { CallInput } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { append, keep } from "./acting.ts";
import { partsFrom } from "./attached.ts";
import { openDesk } from "./desk.ts";
import { endOfGrace, readGround } from "./ground.ts";
import { claimKey, subjectDone } from "./keys.ts";
import { peopleOf } from "./people.ts";
import type { Asked, CommandParts } from "./perform.ts";
import { requestViewOf } from "./requests.ts";
import { roleOf } from "./rules/belongs.ts";
import { decideRequest, type RequestCommand } from "./rules/decide-request.ts";
import { findNamed } from "./rules/named.ts";
import { seesAsParticipant } from "./rules/rights.ts";
import { saidOnWeb } from "./saying.ts";
import { lockTickets, newNumbers } from "./store.ts";
import type { Known } from "./store-people.ts";

export interface RequestParts extends CommandParts {
  /** Makes the Message-ID under which the letters of a request of the web are threaded; purpose `message-id`. */
  signer: MessageIdSigner;
  domain: string;
}
type Says = (text: string, attachments: readonly string[]) => SaidMessage;
type RequestCall = `request.${"open" | "answer" | "settle" | "reopen"}`;

export function answerRequestCommands(parts: RequestParts): Pick<Answers<"ticket">, RequestCall> {
  return {
    "request.open": (asked) => openRequest(parts, asked),
    "request.answer": (asked) =>
      perform(parts, "request.answer", asked, (says) => ({
        is: "answer",
        message: says(asked.text, asked.attachments),
      })),
    "request.settle": (asked) => perform(parts, "request.settle", asked, () => ({ is: "settle" })),
    "request.reopen": (asked) =>
      perform(parts, "request.reopen", asked, (says) => ({
        is: "reopen",
        message: says(asked.text, asked.attachments),
      })),
  };
}

/** @throws {Refused} `not-found`, `key-reused`, and what the rules refuse */
async function perform(
  parts: RequestParts,
  call: RequestCall,
  { by, key, ...input }: Asked,
  make: (says: Says) => RequestCommand,
): Promise<RequestView> {
  const { clock, customs, database, publish } = parts;
  const { number } = input;
  const keyed = { person: by.person, key, input: { call, ...input } };
  await database.transaction(async (transaction) => {
    if (!(await claimKey(transaction, keyed, String(number), clock.now()))) return;
    const [state] = await lockTickets(transaction, [number]);
    if (state === undefined || !seesAsParticipant({ person: by.person }, state))
      throw new Refused({ code: "not-found" });
    const person = await known(parts, transaction, by.person);
    const ground = await readGround(transaction, parts);
    const desk = await openDesk(transaction, new Map([[number, state]]), ground);
    const author = { person, role: roleOf(person.id, state, []) };
    const command = make(sayingAs(parts, author, person.language ?? state.language));
    const end = endOfGrace(state, customs);
    const isOver = end !== null && end <= clock.now();
    const changes = decideRequest(state, command, { person: person.id, isOver });
    const said = command.is === "settle" ? null : command.message;
    if (said !== null) keep(number, { said, isNote: false }, { desk });
    const around = {
      desk,
      clock,
      at: clock.now().toISOString(),
      cause: nothing,
      asker: { person: by.person },
    };
    for (const change of changes) append(number, change, said, around);
    await desk.write(publish);
  });
  return await requestViewOf(parts, by, number);
}
const nothing = { id: null, traceparent: null };
const sayingAs =
  (
    parts: RequestParts,
    { person, role }: { person: Known; role: SaidMessage["role"] },
    language: SaidMessage["language"],
  ): Says =>
  (text, attachments) => {
    const attached = partsFrom(attachments, person.id, parts);
    return saidOnWeb({ author: person.id, role, text, parts: attached }, language, parts.clock);
  };
async function known({ call }: RequestParts, transaction: Transaction, id: string): Promise<Known> {
  const person = (await peopleOf(transaction, call, [id])).get(id);
  if (person === undefined) throw new Refused({ code: "not-found" });
  return person;
}

async function openRequest(
  parts: RequestParts,
  { by, key, ...input }: CallInput<"request.open">,
): Promise<RequestView> {
  const { clock, database, publish } = parts;
  const keyed = { person: by.person, key, input: { call: "request.open", ...input } };
  const number = await database.transaction(async (transaction) => {
    const before = await subjectDone(transaction, keyed);
    if (before !== null) return Number(before);
    const [drawn = 0] = await newNumbers(transaction, 1);
    if (!(await claimKey(transaction, keyed, String(drawn), clock.now())))
      return Number(await subjectDone(transaction, keyed));
    const person = await known(parts, transaction, by.person);
    const ground = await readGround(transaction, parts);
    const queue = ground.queues.get(input.queue);
    if (queue === undefined)
      throw new Refused({
        code: "invalid-input",
        problems: [{ path: "queue", problem: "no queue has this id" }],
      });
    const members = await peopleOf(transaction, parts.call, queue.members);
    const desk = await openDesk(transaction, new Map(), ground);
    const says = sayingAs(parts, { person, role: "requester" }, person.language ?? "fr");
    const message = says(input.text, input.attachments);
    const details = {
      ...{
        office: filled(input.office),
        telephone: filled(input.telephone),
        equipment: filled(input.equipment),
      },
    };
    const { subject } = input;
    desk.say({ ticket: drawn, subject, details, message, isNote: false });
    desk.append(
      drawn,
      {
        ...{ type: "ticket.created", id: newId(clock), at: message.at, by: person.id, message: message.id },
        ...{
          queue: queue.id,
          toldQueues: [],
          subject,
          wayIn: "web",
          zone: by.zone,
          language: message.language,
        },
        ...{ requester: person.id, watchers: [], details },
        named: findNamed([...members.values()])({ subject, text: message.text }, person),
        messageId: messageIdOf(parts.signer, drawn, message.id, parts.domain),
      },
      nothing,
      message,
    );
    await desk.write(publish);
    return drawn;
  });
  return await requestViewOf(parts, by, number);
}
const filled = (value: string | null): Detail | null => (value ? { value, origin: "form" } : null);
