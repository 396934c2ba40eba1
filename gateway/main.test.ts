import { Refused } from "@guichet/shared/contracts/refused.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { anna, type Example, exampleAt, openExample, personOf, viewOf } from "./example-neighbours.ts";

let gateway: Example;
beforeAll(async () => {
  gateway = await openExample();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  for (const list of [gateway.asked, gateway.lines]) list.length = 0;
  for (const name of Object.keys(gateway.answers)) Reflect.deleteProperty(gateway.answers, name);
});

describe("a question", () => {
  test("is asked of each service once, however many fields want the answer", async () => {
    gateway.answers["ticket.list"] = () => ({ items: [viewOf(1), viewOf(2)], next: "1" });
    gateway.answers["person.get"] = () => ({ people: [personOf(anna)] });
    const { body } = await gateway.query(
      "{ tickets(first: 2) { nodes { number requester { name addresses } } edges { cursor } pageInfo { endCursor } } }",
    );
    const requester = { name: "Anna Roy", addresses: ["anna@lapp.example"] };
    expect(body).toEqual({
      data: {
        tickets: {
          nodes: [
            { number: 1, requester },
            { number: 2, requester },
          ],
          edges: [{ cursor: null }, { cursor: "1" }],
          pageInfo: { endCursor: "1" },
        },
      },
    });
    expect(gateway.asked.map(({ name }) => name)).toEqual(["auth.session", "ticket.list", "person.get"]);
  });
  test("about what may not be seen answers null, as about what does not exist", async () => {
    gateway.answers["ticket.get"] = () => ({ tickets: [] });
    gateway.answers["request.get"] = () => {
      throw new Refused({ code: "not-found" });
    };
    const { body } = await gateway.query(
      "{ ticket(number: 7) { number } request(number: 7) { number } none: ticket(number: -1) { number } }",
    );
    expect(body).toEqual({ data: { ticket: null, request: null, none: null } });
  });
  test("leaves out mails that are copies of others", async () => {
    const mail = {
      receivedAt: exampleAt,
      from: null,
      subject: null,
      text: null,
      html: false,
      replyText: null,
      attachments: [],
      headers: [],
      class: "human",
      verdicts: null,
      report: null,
      protection: null,
    };
    const ids = [1, 2, 3].map((digit) => `01980000-0000-7000-8000-00000000000${digit}`);
    const [first = "", second = "", third = ""] = ids;
    gateway.answers["mail.list"] = () => ({ items: ids.map((id) => ({ id, ...mail })), next: null });
    gateway.answers["message.of-mails"] = () => ({
      outcomes: [
        { mail: first, outcome: "copy", reason: null, ticket: 4, copies: 0 },
        { mail: second, outcome: "set-aside", reason: "bounce", ticket: null, copies: 1 },
      ],
    });
    const { body } = await gateway.query("{ mails { nodes { id outcome copies ticket } } }");
    const nodes = [
      { id: second, outcome: "set-aside: bounce", copies: 1, ticket: null },
      { id: third, outcome: "pending", copies: 0, ticket: null },
    ];
    expect(body).toEqual({ data: { mails: { nodes } } });
  });
  test("about parked messages is answered by those services that are there", async () => {
    const parked = {
      id: anna,
      consumer: "search",
      type: "ticket.created",
      subject: "1",
      at: exampleAt,
      attempts: 9,
      error: "x",
      parked: true,
    };
    gateway.answers["search.parked"] = () => ({ items: [parked], next: null });
    gateway.answers["search.replay"] = ({ id }) => ({ done: id === anna });
    const { body } = await gateway.query("{ parkedMessages { nodes { id } away } }");
    const id = `search:${anna}`;
    expect(body).toEqual({
      data: { parkedMessages: { nodes: [{ id }], away: ["mail-ingest", "ticket", "notification"] } },
    });
    expect((await gateway.query("mutation($id: ID!) { replay(id: $id) }", { id })).body).toEqual({
      data: { replay: true },
    });
  });
});

describe("an error", () => {
  const firstOf = async (text: string, variables: object = {}, headers?: Record<string, string>) => {
    const { body } = await gateway.query(text, variables, headers);
    return body;
  };
  const failing = (extensions: object, message: unknown = expect.any(String)) =>
    expect.objectContaining({ errors: [expect.objectContaining({ message, extensions })] });

  test("of somebody who is not signed in says so", async () => {
    expect(await firstOf("{ tickets { nodes { number } } }", {}, {})).toEqual(
      failing({ code: "not-signed-in" }),
    );
  });
  test("of a rule carries its code and fields", async () => {
    gateway.answers["person.save"] = () => {
      throw new Refused({ code: "address-taken", address: "anna@lapp.example" });
    };
    const text = 'mutation { savePerson(input: { name: "A", addresses: [] }, key: "1") { id } }';
    expect(await firstOf(text)).toEqual(failing({ code: "address-taken", address: "anna@lapp.example" }));
  });
  test("of an argument names it", async () => {
    const text = 'mutation { savePerson(input: { name: "A", addresses: ["a@b", "no"] }, key: "1") { id } }';
    const path = "input.addresses.1";
    expect(await firstOf(text)).toEqual(
      failing({
        code: "invalid-input",
        problems: expect.arrayContaining([expect.objectContaining({ path })]),
      }),
    );
    expect(await firstOf('{ search(query: "a\\u0000b") { total } }')).toEqual(
      failing({ code: "invalid-input", problems: [expect.objectContaining({ path: "query" })] }),
    );
    expect(await firstOf("{ tickets(first: 1000) { nodes { number } } }")).toEqual(
      failing({ code: "invalid-input", problems: [expect.objectContaining({ path: "first" })] }),
    );
  });
  test("of a service that is away names the service", async () => {
    expect(await firstOf('{ search(query: "x") { total } }')).toEqual(
      failing({ code: "unavailable", service: "search" }),
    );
  });
  test("of the query itself says where", async () => {
    for (const text of ["{ nothing }", "{ me", "query($n: Int!) { ticket(number: $n) { number } }"])
      expect(await firstOf(text)).toEqual(failing({ code: "bad-query" }));
  });
  test("that is a bug hides behind the request id that stands in the log", async () => {
    gateway.answers["ticket.list"] = () => {
      throw new Error("a secret");
    };
    const { body, headers } = await gateway.query("{ tickets { nodes { number } } }");
    const requestId = headers.get("X-Request-Id") ?? "";
    expect(body).toEqual(
      failing({ code: "internal-error", requestId }, expect.not.stringContaining("secret")),
    );
    const fields = expect.objectContaining({ request: requestId, error: "a secret" });
    expect(gateway.lines).toContainEqual({ level: "error", message: expect.any(String), fields });
  });
  test("of asking too much comes before anything is asked", async () => {
    const costly = "{ tickets(first: 200) { nodes { timeline(first: 200) { nodes { id } } } } }";
    expect(await firstOf(costly)).toEqual(failing({ code: "bad-query" }, expect.stringContaining("cost")));
    const long = `{ ${"me { person { id } } ".repeat(1000)} }`;
    expect(await firstOf(long)).toEqual(failing({ code: "bad-query" }, expect.stringContaining("tokens")));
    expect(gateway.asked).toEqual([]);
  });
});
