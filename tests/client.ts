/** What a journey does from outside: mail by SMTP, questions by GraphQL, and waiting for facts. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { z } from "zod";

/** A running Guichet, in one process or in several. */
export interface Desk {
  url: string;
  smtpPort: number;
  adminPassword: string;
  stop(): Promise<void>;
}
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

const answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.looseObject({ code: z.string() }) }))
    .optional(),
});
/** A GraphQL answer with errors; `code` and what belongs to it are of the first. */
export class GraphQLRefusal extends Error {
  readonly code: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  constructor(errors: { message: string; extensions: { code: string } }[]) {
    super(errors.map(({ message }) => message).join("; "));
    this.code = errors[0]?.extensions.code ?? "";
    this.extensions = errors[0]?.extensions ?? {};
  }
}
export type Ask = <Schema extends z.ZodType>(
  query: string,
  variables: Record<string, unknown>,
  data: Schema,
) => Promise<z.infer<Schema>>;
export const askWith =
  ({ url }: Pick<Desk, "url">, cookie = ""): Ask =>
  async (query, variables, data) => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(cookie === "" ? {} : { cookie }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const read = answer.parse(await response.json());
    if (read.errors !== undefined) throw new GraphQLRefusal(read.errors);
    return data.parse(read.data);
  };
/** The session's cookie. */
export async function signIn({ url }: Pick<Desk, "url">, name: string, password: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      query:
        "mutation($name: String!, $password: String!) { signIn(name: $name, password: $password) { person { id } } }",
      variables: { name, password },
    }),
  });
  const read = answer.parse(await response.json());
  if (read.errors !== undefined) throw new GraphQLRefusal(read.errors);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** The id of a queue that is there. */
export async function queueNamed(ask: Ask, name: string): Promise<string> {
  const named = z.object({ id: z.string(), name: z.string() });
  const { queues } = await ask("{ queues { id name } }", {}, z.object({ queues: z.array(named) }));
  const found = queues.find((queue) => queue.name === name);
  if (found === undefined) throw new Error(`there is no queue ${name}`);
  return found.id;
}

/** Brings a file; answers the id by which a text takes it along. */
export async function upload(
  { url }: Pick<Desk, "url">,
  cookie: string,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
): Promise<string> {
  const response = await fetch(`${url}/parts?name=${encodeURIComponent(name)}`, {
    method: "PUT",
    headers: { "content-type": type, cookie },
    body: new Uint8Array(bytes),
  });
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

export interface Letter {
  from: string;
  to: string[];
  raw: string;
}
/** Sends the bytes as they are; answers what the server said to them. */
export async function send({ smtpPort }: Pick<Desk, "smtpPort">, { from, to, raw }: Letter): Promise<string> {
  const transport = createTransport({
    host: "127.0.0.1",
    port: smtpPort,
    tls: { rejectUnauthorized: false },
  });
  const sent = await transport.sendMail({ envelope: { from, to }, raw: raw.replace(/\r?\n/g, "\r\n") });
  transport.close();
  return sent.response;
}
export async function sendMessage(
  desk: Pick<Desk, "smtpPort">,
  rcpt: string[],
  headers: Record<string, string>,
  body: string,
): Promise<string> {
  const all = {
    Date: "Tue, 24 Nov 2026 10:00:00 +0100",
    "Message-ID": `<${randomUUID()}@mail.example>`,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    ...headers,
  };
  const raw = `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")}\n\n${body}\n`;
  return await send(desk, {
    from: /<([^>]+)>/.exec(headers["From"] ?? "")?.[1] ?? headers["From"] ?? "",
    to: rcpt,
    raw,
  });
}

/** Asks until there is an answer; the deadline only ends a test that would never pass. */
export async function until<Fact>(
  ask: () => Promise<Fact | undefined | null | false>,
  what: string,
  deadlineMs = 30_000,
): Promise<Fact> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const fact = await ask();
    if (fact !== undefined && fact !== null && fact !== false) return fact;
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(25);
  }
}
