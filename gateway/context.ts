/** What every resolver of one request gets. */
import type { Bus } from "@guichet/shared/bus/port.ts";
import type { CallContract } from "@guichet/shared/contracts/envelope.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { type CallInput, type CallName, calls } from "@guichet/shared/contracts/topology.ts";
import type { Access } from "./access.ts";
import type { Live } from "./live.ts";
import { type Loaders, openLoaders } from "./loaders.ts";
import { problemsOf } from "./refusals.ts";

export interface Context {
  /** Asks a service; what does not fit the contract is refused with the argument's name. */
  call: Bus["call"];
  access: Access;
  loaders: Loaders;
  live: Live;
  /** Aborted when the client has gone. */
  gone: AbortSignal;
  /** Gives the browser a session; with `expiresAt` null it forgets the one it had. */
  setCookie(token: string, expiresAt: Date | null): void;
}

export function openContext(parts: Omit<Context, "loaders">): Context {
  return { ...parts, loaders: openLoaders(parts.call, parts.access.by) };
}

/** The bus with inputs checked first, so that a wrong argument is a refusal here and a wrong answer a bug there. */
export function checkedCall(bus: Bus): Bus["call"] {
  return async <N extends CallName>(name: N, input: CallInput<N>, timeoutMs?: number) => {
    const read = inputs.get(name)?.safeParse(input);
    const problems = read?.success === false ? problemsOf(read.error) : [];
    const path = pathOfNul(input);
    if (path !== null) problems.push({ path, problem: "expected no character U+0000" });
    if (problems.length > 0) throw new Refused({ code: "invalid-input", problems });
    return await bus.call(name, input, timeoutMs);
  };
}
const inputs = new Map<string, CallContract["input"]>(
  Object.values(calls).flatMap((contracts) =>
    Object.entries(contracts).map(([name, { input }]): [string, CallContract["input"]] => [name, input]),
  ),
);

/** PostgreSQL keeps no U+0000 in a text; nobody types one. */
function pathOfNul(value: unknown, ...path: string[]): string | null {
  if (typeof value === "string") return value.includes("\0") ? path.join(".") : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, item] of Object.entries(value)) {
    const found = pathOfNul(item, ...path, name);
    if (found !== null) return found;
  }
  return null;
}
