/** For stand-ins: the compiler can't follow what a call answers from a name that is only known at run time. */
import type { CallName, CallOutput } from "@guichet/shared/contracts/topology.ts";

export function outputOf<N extends CallName>(name: N, value: unknown): CallOutput<N>;
export function outputOf(_name: CallName, value: unknown): unknown {
  return value;
}
