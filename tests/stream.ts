/** A GraphQL subscription over server-sent events, as a browser holds one open. */
import { z } from "zod";
import type { Desk } from "./client.ts";

export interface Stream<Value> {
  /** What came so far. */
  seen: readonly Value[];
  close(): Promise<void>;
}
export async function openStream<Schema extends z.ZodType>(
  { url }: Pick<Desk, "url">,
  cookie: string,
  subscription: { query: string; variables: Record<string, unknown> },
  data: Schema,
): Promise<Stream<z.infer<Schema>>> {
  const closing = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", cookie },
    body: JSON.stringify(subscription),
    signal: closing.signal,
  });
  const message = z.object({ data: z.unknown() });
  const seen: z.infer<Schema>[] = [];
  const reading = (async () => {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const found = /^data: (.+)$/m.exec(event)?.[1];
        if (found !== undefined) seen.push(data.parse(message.parse(JSON.parse(found)).data));
      }
    }
  })().catch((error: unknown) => {
    if (!closing.signal.aborted) throw error;
  });
  return {
    seen,
    async close() {
      closing.abort();
      await reading;
    },
  };
}
