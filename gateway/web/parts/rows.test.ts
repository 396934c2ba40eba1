/** A list that is mended page by page is what the desk holds, whatever has changed. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { endOf, mend, noRows, type Page, type Rows, type Start, withPage } from "./rows.ts";

interface Row {
  number: number;
  text: string;
}
const first = 3;
function pageOf(desk: ReadonlyMap<number, string>, after: string | null): Page<Row> {
  const below = after === null ? Number.POSITIVE_INFINITY : Number(after);
  const found = [...desk].filter(([number]) => number < below).sort(([a], [b]) => b - a);
  const nodes = found.slice(0, first).map(([number, text]) => ({ number, text }));
  const hasNextPage = found.length > first;
  return { nodes, pageInfo: { hasNextPage, endCursor: hasNextPage ? String(nodes.at(-1)?.number) : null } };
}
const shownOf = (desk: ReadonlyMap<number, string>, bottom: number): Row[] =>
  [...desk]
    .map(([number, text]) => ({ number, text }))
    .filter(({ number }) => number >= bottom)
    .sort((a, b) => b.number - a.number);

const numbers = fc.integer({ min: 1, max: 40 });
const change = fc.record({ number: numbers, text: fc.option(fc.constantFrom("a", "b")) });
const step = fc.oneof(fc.constant("more" as const), fc.array(change, { minLength: 1, maxLength: 12 }));

test("after each change the rows read so far are those of the desk", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(numbers), fc.array(step, { maxLength: 12 }), async (begin, steps) => {
      const desk = new Map(begin.map((number) => [number, "as it was"]));
      let list: Rows<Row> = noRows;
      const read = async (start: Start): Promise<Start> => {
        const page = pageOf(desk, start.after);
        list = withPage(list, start, page);
        return endOf(page, start);
      };
      await read({ after: null, from: Number.POSITIVE_INFINITY });
      for (const now of steps) {
        if (now === "more") {
          const next = list.starts.at(-1);
          if (list.bottom > 0 && next !== undefined) await read(next);
        } else {
          for (const { number, text } of now)
            if (text === null) desk.delete(number);
            else desk.set(number, text);
          await mend(
            list,
            now.map(({ number }) => number),
            read,
          );
        }
        expect(list.rows).toEqual(shownOf(desk, list.bottom));
      }
    }),
    { numRuns: 500 },
  );
});
