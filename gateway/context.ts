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
    if (read?.success === false)
      throw new Refused({ code: "invalid-input", problems: problemsOf(read.error) });
    return await bus.call(name, input, timeoutMs);
  };
}
const inputs = new Map<string, CallContract["input"]>(
  Object.values(calls).flatMap((contracts) =>
    Object.entries(contracts).map(([name, { input }]): [string, CallContract["input"]] => [name, input]),
  ),
);
