import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { getIntrospectionQuery, getOperationAST, parse } from "graphql";
import { openSchema } from "./graphql.ts";
import { excessOf, limits, weightOf } from "./limits.ts";

const schema = openSchema();
function asked(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("a test needs one operation");
  return { schema, document, operation, variables };
}

describe("the cost of a query", () => {
  test("is the number of objects that its lists may hold", () => {
    expect(weightOf(asked("{ tickets(first: 10) { nodes { number subject } } }"))).toEqual({
      depth: 3,
      cost: 11,
    });
    expect(weightOf(asked("{ tickets { nodes { number } } }")).cost).toBe(51);
    expect(weightOf(asked("query($n: Int = 3) { tickets(first: $n) { nodes { number } } }")).cost).toBe(4);
    expect(
      weightOf(asked("query($n: Int = 3) { tickets(first: $n) { nodes { number } } }", { n: 5 })).cost,
    ).toBe(6);
  });
  test("counts fragments wherever they are spread, on interfaces too", () => {
    const entries =
      "{ ticket(number: 1) { timeline(first: 2) { nodes { id ... on MessageEntry { text } ...N } } } } fragment N on NoteEntry { text warning }";
    expect(weightOf(asked(entries))).toEqual({ depth: 4, cost: 4 });
  });
  test("of fragments that spread each other twice is found at once", () => {
    const fragments = Array.from(
      { length: 60 },
      (_none, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    );
    const text = `{ ...F0 } ${fragments.join(" ")} fragment F60 on Query { me { person { id } } }`;
    expect(excessOf(asked(text))).toMatch(/cost/);
  });
  test("grows with everything that is asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (few, more) => {
        const costOf = (first: number) =>
          weightOf(
            asked(`{ tickets(first: ${few}) { nodes { timeline(first: ${first}) { nodes { id } } } } }`),
          ).cost;
        expect(costOf(few + more)).toBeGreaterThan(costOf(few));
      }),
    );
  });
});

describe("a query", () => {
  test("of a page with its tickets and their timelines passes", () => {
    const page = `query($first: Int!) { me { person { name } queues { name } } tickets(first: $first) { nodes {
      number subject status queue { name } requester { name addresses } timeline { nodes { id at byName ... on MessageEntry { attachments { url } } } } } } }`;
    expect(excessOf(asked(page, { first: 50 }))).toBeNull();
  });
  test("of the whole schema passes, as GraphiQL sends it", () => {
    expect(excessOf(asked(getIntrospectionQuery()))).toBeNull();
  });
  test("is too deep beyond the bound only", () => {
    const path = (depth: number): string =>
      depth === 1 ? "number" : `ticket(number: 1) { ${path(depth - 1)} }`;
    expect(excessOf(asked(`{ ${path(limits.depth)} }`))).toBeNull();
    expect(excessOf(asked(`{ ${path(limits.depth + 1)} }`))).toMatch(/depth of 13/);
  });
  test("has too many aliases beyond the bound only", () => {
    const aliases = (count: number) =>
      `{ ${Array.from({ length: count }, (_none, index) => `a${index}: me { person { id } }`).join(" ")} }`;
    expect(excessOf(asked(aliases(limits.aliases)))).toBeNull();
    expect(excessOf(asked(aliases(limits.aliases + 1)))).toMatch(/aliases/);
  });
});
