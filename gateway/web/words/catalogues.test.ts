/** All catalogues together: no id twice, and each message takes the same values in both languages. */
import { readdirSync } from "node:fs";
import { z } from "zod";

const messages = z.record(z.string(), z.string());
const catalogue = z.record(z.string(), z.object({ fr: messages, en: messages }));
const files = readdirSync(import.meta.dirname).filter(
  (name) => !/^(?:words|catalogue|catalogues\.test)\.ts$/.test(name),
);
const all = await Promise.all(
  files.map(async (name) => Object.values(catalogue.parse(await import(`./${name}`)))),
);
const pairs = all
  .flat()
  .flatMap(({ fr, en }) => Object.entries(fr).map(([id, text]) => ({ id, fr: text, en: en[id] })));

test("an id stands in one catalogue", () => {
  const ids = pairs.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
test("both languages take the same values", () => {
  const valuesIn = (text = ""): string[] => [...new Set(text.match(/(?<=\{)\w+(?=[,}])/g))].sort();
  for (const { id, fr, en } of pairs) expect([id, ...valuesIn(en)]).toEqual([id, ...valuesIn(fr)]);
});
test("French has its narrow spaces", () => {
  const wrong = pairs.filter(({ fr }) =>
    /[^\u202f?!]\s?[?!;](?:\s|$)|[^\u00a0]:(?:\s|$)|«[^\u00a0]|[^\u00a0]»|'/.test(fr),
  );
  expect(wrong.map(({ id, fr }) => `${id}: ${fr}`)).toEqual([]);
});
