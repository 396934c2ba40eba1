/** The ticket service with the support of a laboratory: who asks, who answers, in which queues. */
import { randomUUID } from "node:crypto";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { type RefusalReason, Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput, CallName, CallOutput } from "@guichet/shared/contracts/topology.ts";
import { openTicketLab, type TicketLab } from "./ticket-lab.ts";

const everybody = {
  marie: "Marie Dupont",
  paul: "Paul Martin",
  chloe: "Chloé Petit",
  zoe: "Zoé Roux",
  hugo: "Hugo Marchetti",
  stranger: "Iris Autre",
} as const;
export type Name = keyof typeof everybody;
export const names: readonly Name[] = ["marie", "paul", "chloe", "zoe", "hugo", "stranger"];
export interface Support extends TicketLab {
  /** Marie, Paul and Chloé answer in Support-info, Paul and Zoé in Visio; Hugo and the stranger ask. */
  people: Record<Name, By>;
  queues: { info: string; visio: string };
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
}
export async function openSupport(): Promise<Support> {
  const lab = await openTicketLab();
  const call: Support["call"] = (name, input) => lab.bus.call(name, input);
  const made = async (login: Name): Promise<By> => {
    const person = { name: everybody[login], login, addresses: [`${login}@lapp.example`] };
    const { id } = await call("person.save", { by: lab.admin, person, key: key() });
    return { person: id, zone: "internal", session: null };
  };
  const people = {
    marie: await made("marie"),
    paul: await made("paul"),
    chloe: await made("chloe"),
    zoe: await made("zoe"),
    hugo: await made("hugo"),
    stranger: await made("stranger"),
  };
  const queue = async (name: string, address: string, ...members: By[]): Promise<string> => {
    const { queues } = await call("queue.list", { by: lab.admin });
    const id = queues.find((one) => one.name === name)?.id;
    const input = { id, name, addresses: [address], members: members.map(({ person }) => person) };
    return (await call("queue.save", { by: lab.admin, queue: input, key: key() })).id;
  };
  const { marie, paul, chloe, zoe } = people;
  const queues = {
    info: await queue("Support-info", "support-info@lapp.example", marie, paul, chloe),
    visio: await queue("Visio", "visio@lapp.example", paul, zoe),
  };
  return { ...lab, people, queues, call };
}
export const key = (): string => randomUUID();
/** Why it was refused. */
export async function refusal(asked: Promise<unknown>): Promise<RefusalReason> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
  throw new Error("it was not refused");
}
