/** Answers questions: who asks, what they mean, what the engine finds. */
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import type { Engine } from "./engine/port.ts";
import { parse } from "./language/parse.ts";
import type { Store } from "./store.ts";

export const find =
  (engine: Engine, store: Store) =>
  async ({ by, query, first, after }: CallInput<"search.find">): Promise<CallOutput<"search.find">> =>
    await engine.find({ asker: await store.asker(by.person), question: parse(query), first, after });
