/** A GraphQL client with a cookie of its own, as a browser has one. */
import { z } from "zod";

export const signInQuery =
  "mutation($name: String!, $password: String!) { signIn(name: $name, password: $password) { person { id } } }";

export interface Client {
  /** @throws when anything is refused: a bench measures what is done */
  ask<Schema extends z.ZodType>(
    query: string,
    variables: Record<string, unknown>,
    data: Schema,
  ): Promise<z.infer<Schema>>;
}
export function openClient(url: string): Client {
  let cookie = "";
  return {
    async ask(query, variables, data) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", cookie },
        body: JSON.stringify({ query, variables }),
      });
      const read = z
        .object({ data: z.unknown().optional(), errors: z.unknown().optional() })
        .parse(await response.json());
      if (read.errors !== undefined) throw new Error(`GraphQL refused: ${JSON.stringify(read.errors)}`);
      cookie = (response.headers.get("set-cookie") ?? cookie).split(";")[0] ?? "";
      return data.parse(read.data);
    },
  };
}
