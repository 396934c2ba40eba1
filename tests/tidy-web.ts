/** What the web interface says stands in its catalogues, in both languages, each word once. */
import { parse } from "@babel/parser";
import { z } from "zod";
import type { File } from "./tidy-rules.ts";

const isScreen = (path: string): boolean =>
  /^gateway\/web\/.*\.tsx?$/.test(path) &&
  !/^gateway\/web\/words\/|\.generated\.ts$|\.test\.tsx?$/.test(path);
/** Attributes that people read or hear. */
const spoken =
  /^(?:title|alt|label|placeholder|aria-(?:label|description|valuetext|roledescription|placeholder))$/;
/** Sentences, or letters that no program's language has. */
const isWorded = (text: string): boolean =>
  !isCommand.test(text) && /\p{L} \p{L}.*[.?!:…]$|[à-öø-ÿœ’«»]/iu.test(text);
/** Of mails, in both languages. */
const isCommand = /^#\S+/;
/** Ids of words are no words. */
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !/^[\w-]+(?:\.[\w-]+)+$/.test(text);

interface Node {
  type: string;
  [field: string]: unknown;
}
/** Asked of each value of a tree, so without a schema. */
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
const place = z.object({ loc: z.object({ start: z.object({ line: z.number() }) }) });
const text = z.union([
  z.object({ type: z.enum(["JSXText", "StringLiteral"]), value: z.string() }).transform(({ value }) => value),
  z
    .object({ type: z.literal("TemplateElement"), value: z.object({ cooked: z.string() }) })
    .transform(({ value }) => value.cooked),
]);

/** Words in JSX, in attributes that are read out, and sentences anywhere, that stand outside of the catalogues. */
export function strayedWords({ path, text: source }: File): string[] {
  if (!isScreen(path)) return [];
  const tree = parse(source, { sourceType: "module", plugins: ["typescript", "jsx"] });
  return childrenOf({ ...tree })
    .flatMap((child) => wordsIn(child, null))
    .map(({ line, said }) => `${path}:${line} says ${JSON.stringify(said)}, which belongs into a catalogue`);
}

interface Said {
  line: number;
  said: string;
}
/** `within`: what is read by people there, as far as it is known. */
function wordsIn(at: Node, within: "jsx" | "spoken" | null): Said[] {
  if (isUnsaid(at)) return [];
  const said = /^(?:JSXText|StringLiteral|TemplateElement)$/.test(at.type)
    ? text.parse(at).trim()
    : undefined;
  if (said !== undefined) {
    const isStray = within === null ? at.type !== "JSXText" && isWorded(said) : hasWords(said);
    return isStray ? [{ line: place.parse(at).loc.start.line, said }] : [];
  }
  return childrenOf(at).flatMap((child) => wordsIn(child, areaOf(at, child, within)));
}
/** Keys and commands are the same in all languages. */
const signs: ReadonlySet<string> = new Set(["kbd", "code"]);
/** Errors are for who develops; imports and types say nothing. */
function isUnsaid(at: Node): boolean {
  if (/^(?:Import|ExportAll|TS)/.test(at.type)) return true;
  if (at.type === "NewExpression") return nameOf(at["callee"]) === "Error";
  const { openingElement } = at;
  return isNode(openingElement) && signs.has(nameOf(openingElement["name"]));
}
function areaOf(at: Node, child: Node, within: "jsx" | "spoken" | null): "jsx" | "spoken" | null {
  if (at.type === "JSXAttribute") return spoken.test(nameOf(at["name"])) ? "spoken" : null;
  if (at.type === "JSXElement" || at.type === "JSXFragment")
    return child.type.startsWith("JSXOpening") ? null : "jsx";
  // what is called or compared is not what is shown
  if (/^(?:JSXExpressionContainer|ConditionalExpression|LogicalExpression|TemplateLiteral)$/.test(at.type))
    return child === at["test"] ? null : within;
  return null;
}
const nameOf = (at: unknown): string => {
  const read = z.object({ name: z.string() }).safeParse(at);
  return read.success ? read.data.name : "";
};
function childrenOf(at: Node): Node[] {
  return Object.entries(at)
    .filter(([name]) => name !== "loc" && name !== "extra")
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

const catalogue = z.object({
  fr: z.record(z.string(), z.string()),
  en: z.record(z.string(), z.string()),
});
/** Catalogues among the exports of modules, by their names. */
export function cataloguesIn(modules: readonly unknown[]): Map<string, z.infer<typeof catalogue>> {
  const found = modules.flatMap((one) => Object.entries(z.record(z.string(), z.unknown()).parse(one)));
  return new Map(
    found.flatMap(([name, value]) => {
      const read = catalogue.safeParse(value);
      return read.success ? [[name, read.data]] : [];
    }),
  );
}
/** The later would silently take the place of the earlier. */
export function wordsTwice(catalogues: ReadonlyMap<string, z.infer<typeof catalogue>>): string[] {
  const owners = new Map<string, string>();
  return [...catalogues].flatMap(([name, { fr }]) =>
    Object.keys(fr).flatMap((id) => {
      const owner = owners.get(id);
      owners.set(id, name);
      return owner === undefined ? [] : [`"${id}" stands in ${owner} and in ${name}`];
    }),
  );
}
/** What one language fills in and the other doesn't. */
export function unevenWords(catalogues: ReadonlyMap<string, z.infer<typeof catalogue>>): string[] {
  return [...catalogues].flatMap(([name, { fr, en }]) =>
    [...new Set([...Object.keys(fr), ...Object.keys(en)])]
      .filter((id) => valuesIn(fr[id]) !== valuesIn(en[id]))
      .map(
        (id) => `"${id}" in ${name} fills in ${valuesIn(fr[id])} in French, ${valuesIn(en[id])} in English`,
      ),
  );
}
const valuesIn = (message = "{missing}"): string =>
  [...new Set([...message.matchAll(/\{(\w+)\s*[,}]/g)].map((found) => found[1]))].sort().join(" ") ||
  "nothing";
