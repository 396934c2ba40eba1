/** Queues: the lab's six on an empty database, and what administrators make of them. */
import { domainToASCII } from "node:url";
import type { Bus, Publish } from "@guichet/shared/bus/port.ts";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { plainLetters, type QueueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { QueueInput } from "@guichet/shared/contracts/ticket-calls.ts";
import type { CallInput } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { claimKey, subjectDone } from "./keys.ts";
import { askerOf, peopleOf } from "./people.ts";
import { allQueues, lockQueues, putQueue } from "./store-queues.ts";

export interface QueueParts {
  database: Database;
  publish: Publish<"ticket">;
  call: Bus["call"];
  clock: Clock;
}
const firstQueues = [
  {
    name: "Support-info",
    local: "support-info",
    about: "Postes de travail, comptes, impression · Workstations, accounts, printing",
  },
  {
    name: "Support-applicatif",
    local: "support-applicatif",
    about: "Applications et logiciels · Applications and software",
  },
  { name: "Lapth", local: "lapth", about: "Demandes du LAPTh · Requests of LAPTh" },
  { name: "Réseau", local: "reseau", about: "Réseau, Wi-Fi, VPN · Network, Wi-Fi, VPN" },
  { name: "UdS", local: "uds", about: "Unité de service · Service unit" },
  { name: "Visio", local: "visio", about: "Visioconférence et salles · Video conferences and rooms" },
];

/**
 * On an empty database makes the queues of the lab, with the first administrator as member of each. At each start all queues
 * are told, so that a hearer that is new, or lost its copy, learns them; who has them changes nothing.
 */
export async function startQueues(
  { database, publish, clock }: Omit<QueueParts, "call">,
  domain: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockQueues(transaction);
    if ((await allQueues(transaction)).length === 0)
      for (const { name, local, about } of firstQueues) {
        const addresses = [`${local}@${domain}`];
        const first = { id: newId(clock), version: 1, name, about, addresses, members: [firstAdministrator] };
        await putQueue(transaction, { ...first, acceptsAutomatic: false });
      }
    for (const queue of await allQueues(transaction)) await tellQueue(transaction, publish, clock, queue);
  });
}

/**
 * @throws {Refused} `not-an-administrator`, `not-found`, `name-taken`, `address-taken`, `key-reused`, `invalid-input` for a
 *   member who is not known
 */
export async function saveQueue(
  { database, publish, call, clock }: QueueParts,
  { by, queue: input, key }: CallInput<"queue.save">,
): Promise<Queue> {
  return await database.transaction(async (transaction) => {
    await lockQueues(transaction);
    if (!(await askerOf(transaction, call, by)).administrator)
      throw new Refused({ code: "not-an-administrator" });
    const queues = await allQueues(transaction);
    const keyed = { person: by.person, key, input: { call: "queue.save", ...input } };
    const done = await subjectDone(transaction, keyed);
    const repeated = queues.find(({ id }) => id === done);
    if (repeated !== undefined) return repeated;
    const saved = changedQueue(queues, input, newId(clock));
    await requireLetters(call, by, saved, input.letters ?? null);
    await requirePeople(transaction, call, saved.members);
    await putQueue(transaction, saved);
    await claimKey(transaction, keyed, saved.id, clock.now());
    await tellQueue(transaction, publish, clock, saved);
    return saved;
  });
}
/** An input with an id changes that queue; without one it makes another, whose name and addresses nobody has. */
function changedQueue(queues: readonly Queue[], input: QueueInput, freshId: string): Queue {
  const addresses = [...new Set(input.addresses.map(normalised))];
  const before = queues.find(({ id }) => id === input.id);
  if (input.id && before === undefined) throw new Refused({ code: "not-found" });
  const others = queues.filter((queue) => queue !== before);
  const namesake = others.find(({ name }) => name.toLowerCase() === input.name.toLowerCase());
  if (namesake !== undefined) throw new Refused({ code: "name-taken", name: namesake.name });
  const taken = addresses.find((address) => others.some((other) => other.addresses.includes(address)));
  if (taken !== undefined) throw new Refused({ code: "address-taken", address: taken });
  const about = input.about === undefined ? (before?.about ?? null) : input.about;
  return {
    id: before?.id ?? freshId,
    version: (before?.version ?? 0) + 1,
    name: input.name,
    about,
    addresses,
    members: [...new Set(input.members)].sort(),
    acceptsAutomatic: input.acceptsAutomatic ?? before?.acceptsAutomatic ?? false,
    letters: input.letters ?? before?.letters ?? plainLetters,
  };
}
/** Compared in lower case, the domain as A-label (RFC 5890). */
function normalised(address: string): string {
  const [local = "", written = ""] = address.toLowerCase().split("@");
  const domain = domainToASCII(written);
  if (domain === "")
    throw new Refused({
      code: "invalid-input",
      problems: [{ path: "queue.addresses", problem: `${written} is no domain` }],
    });
  return `${local}@${domain}`;
}
/** Notification makes letters, so it knows what is wrong with a template: asked for those that have one. */
async function requireLetters(
  call: Bus["call"],
  by: By,
  { name, addresses: [address = ""] }: Queue,
  letters: QueueLetters | null,
): Promise<void> {
  const templates = Object.values(letters?.templates ?? {}).flatMap(({ fr, en }) => [fr, en]);
  if (letters === null || templates.every((template) => template.trim() === "")) return;
  const { problems } = await call("letter.examples", { by, name, address, letters });
  if (problems.length > 0)
    throw new Refused({
      code: "invalid-input",
      problems: problems.map(({ path, problem }) => ({ path: `queue.letters.${path}`, problem })),
    });
}
async function requirePeople(
  transaction: Transaction,
  call: Bus["call"],
  members: readonly string[],
): Promise<void> {
  const known = await peopleOf(transaction, call, members);
  const unknown = members.filter((member) => !known.has(member));
  if (unknown.length > 0)
    throw new Refused({
      code: "invalid-input",
      problems: unknown.map((id) => ({ path: "queue.members", problem: `nobody has the id ${id}` })),
    });
}
async function tellQueue(
  transaction: Transaction,
  publish: Publish<"ticket">,
  clock: Clock,
  queue: Queue,
): Promise<void> {
  const { id, version, members } = queue;
  await publish(transaction, "queue.changed", [
    {
      at: clock.now(),
      subject: id,
      subjectVersion: version,
      cause: null,
      audience: members,
      traceparent: null,
      data: queue,
    },
  ]);
}
