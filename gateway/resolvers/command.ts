/** A mutation that is one call: it asks as whoever is signed in, and what was read before is read again after it. */
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { CallInput, CallName, CallOutput } from "@guichet/shared/contracts/topology.ts";
import type { Context } from "../context.ts";

type Resolver<Given, Answer> = (root: unknown, given: Given, context: Context) => Promise<Answer>;

/** `inputOf` makes the call's input from the mutation's arguments. */
export const command =
  <Name extends CallName, Given>(
    name: Name,
    inputOf: (given: Given, by: By) => CallInput<Name>,
  ): Resolver<Given, CallOutput<Name>> =>
  async (_root, given, { call, access, loaders }) => {
    const answer = await call(name, inputOf(given, await access.by()));
    loaders.renew();
    return answer;
  };

/** For a mutation whose arguments are the call's. */
export const asGiven = <Given extends object>(given: Given, by: By): Given & { by: By } => ({ ...given, by });
