/** Words that are not loaded at first come with every page that says them: else it would show their ids. */
import { type File, importsOf } from "./tidy-rules.ts";

const main = "gateway/web/main.tsx";

/** Ids of late words in what a page is made of, where nothing of it brings their catalogue. */
export function wordsTooLate(files: readonly File[]): string[] {
  const web = new Map(files.filter(isWeb).map((file): [string, File] => [file.path, file]));
  const late = [...web.values()].filter(({ text }) => /^addWords\(/m.test(text));
  const atFirst = reachedFrom(main, web);
  const pages = new Set([main, ...[...web.values()].flatMap(loadedBy)]);
  const found = [...pages].flatMap((page) => {
    const own = reachedFrom(page, web);
    const absent = late.filter(({ path }) => !own.has(path) && !atFirst.has(path));
    const ids = new Set(absent.flatMap(({ text }) => [...text.matchAll(wordId)].map(([, id = ""]) => id)));
    return [...own].flatMap((path) => {
      const text = web.get(path)?.text ?? "";
      return saidIn(text, ids).map((id) => `${path} says "${id}", and ${page} does not bring it`);
    });
  });
  return [...new Set(found)];
}
const isWeb = ({ path }: File): boolean => /^gateway\/web\/.*\.tsx?$/.test(path) && !/\.test\.ts$/.test(path);
const wordId = /^\s+"([a-z][\w.-]+)":/gm;
/** Whole, or the beginning of what is put together. */
const saidIn = (text: string, ids: ReadonlySet<string>): string[] => [
  ...[...text.matchAll(/"([a-z]+\.[\w.-]+)"/g)].map(([, id = ""]) => id).filter((id) => ids.has(id)),
  ...[...text.matchAll(/`([a-z]+\.[\w.-]*)\$\{/g)]
    .map(([, start = ""]) => start)
    .filter((start) => [...ids].some((id) => id.startsWith(start))),
];

function reachedFrom(start: string, web: ReadonlyMap<string, File>): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const path of reached) {
    const file = web.get(path);
    if (file !== undefined) for (const next of broughtBy(file)) reached.add(next);
  }
  return reached;
}
const typesAlone = /^(?:import|export) type\b[^;]*;/gm;
const loading = /\bimport\(\s*"[^"]+"/g;
/** What comes with it; types are gone when it runs. */
const broughtBy = ({ path, text }: File): string[] =>
  importsOf({ path, text: text.replaceAll(typesAlone, "").replaceAll(loading, "") });
const loadedBy = ({ path, text }: File): string[] =>
  importsOf({ path, text: (text.match(loading) ?? []).join("\n") });
