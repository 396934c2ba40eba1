/** How tries ended is recorded; of whom the relay says that no mail will ever reach them, ticket hears in the same transaction. */
import type { Draft, Publish } from "@guichet/shared/bus/port.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { type Settled, settle } from "./store-due.ts";

interface SettleParts {
  database: Database;
  publish: Publish<"notification">;
  now: () => Date;
}
export const settleWith =
  ({ database, publish, now }: SettleParts) =>
  async (settled: readonly Settled[]): Promise<void> => {
    const refused = settled.flatMap(({ id, refusal }) => (refusal === null ? [] : [{ id, refusal }]));
    if (refused.length === 0) return void (await settle(database, settled));
    await database.transaction(async (transaction) => {
      const news = await settle(transaction, settled);
      const drafts = refused
        .filter(({ id }) => news.has(id))
        .map(
          ({ id, refusal }): Draft<"delivery.refused"> => ({
            ...around,
            at: now(),
            subject: id,
            data: refusal,
          }),
        );
      await publish(transaction, "delivery.refused", drafts);
    });
  };
const around = { subjectVersion: 1, cause: null, audience: null, traceparent: null };
