/** What makes the tree pleasant to read: names, lengths, first words, links; and nothing of the machine it was made on. */
import { posix } from "node:path";
import { type File, isTestCode, linesWith } from "./tidy-rules.ts";

/** Lines that a file may have; 200 is the aim. Suites are read as lists, and few long ones are quicker than many short. */
const mostLines = { code: 250, suite: 400 };

/** Files that may be longer, with the reason. */
const longFiles: [pattern: RegExp, reason: string][] = [
  [/\.generated\.ts$/, "made by npm run generate"],
  [/\/schema\.sql$/, "a golden dump"],
  [/^gateway\/web\/words\//, "a catalogue of messages, in both languages side by side"],
];

/** A file too long to hold one idea. */
export function tooLong({ path, text }: File): string[] {
  if (!/\.(?:ts|mjs|sql|graphql|sh)$/.test(path) || longFiles.some(([pattern]) => pattern.test(path)))
    return [];
  const lines = text.split("\n").length - 1;
  const most = isTestCode(path) ? mostLines.suite : mostLines.code;
  return lines > most ? [`${path} has ${lines} lines, and ${most} is the most: divide it`] : [];
}

const bannedInFiles = /^(?:utils?|helpers?|common|managers?|data|info|misc|handle|dto|impl|services?)$/;
const bannedInNames =
  /^(?:utils?|helpers?|common|manager|data|info|misc|handle|process|I[A-Z][a-z]\w*|process[A-Z]\w*|handle[A-Z]\w*|\w+(?:Utils?|Helpers?|Manager|Service|Misc|D[Tt][Oo]|Impl))$/;

/** Names that say nothing: of files and folders, and of what is exported. */
export function emptyNames({ path, text }: File): string[] {
  if (!path.endsWith(".ts") || path.endsWith(".generated.ts")) return [];
  const words = path
    .replace(/\.ts$/, "")
    .split("/")
    .slice(path.startsWith("services/") ? 1 : 0);
  const inPath = words
    .flatMap((folder) => folder.split(/[-.]/))
    .filter((word) => bannedInFiles.test(word))
    .map((word) => `${path}: "${word}" says nothing about what is in it`);
  const declared = text.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm);
  const inText = [...declared]
    .map((found) => found[1] ?? "")
    .filter((name) => bannedInNames.test(name))
    .map((name) => `${path}: "${name}" says nothing about what it is`);
  return [...inPath, ...inText];
}

const later = new RegExp(
  `\\b(?:${["TO", "FIX", "XX"].map((start, index) => start + ["DO", "ME", "X"][index]).join("|")})\\b`,
);

/** What is left for later belongs into an issue, or is done now. */
export function leftForLater({ path, text }: File): string[] {
  return linesWith(text, later).map((line) => `${path}:${line} leaves something for later`);
}

/** Files that a reader opens first begin with what they are. */
export function missingDocstring({ path, text }: File, isFirstRead: (path: string) => boolean): string[] {
  const isMain = /^(?:services\/[^/]+|gateway)\/main\.ts$/.test(path);
  if (!isMain && !isFirstRead(path)) return [];
  return /^(?:#![^\n]*\n)?\/\*\*/.test(text) ? [] : [`${path} does not begin with a docstring`];
}

/** Relative links of a Markdown file that lead nowhere. */
export function deadLinks({ path, text }: File, exists: (path: string) => boolean): string[] {
  if (!path.endsWith(".md")) return [];
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1] ?? "");
  return links
    .filter((link) => !/^(?:[a-z]+:|#|<)/.test(link))
    .map((link) => posix.join(posix.dirname(path), link.replace(/#.*$/, "")))
    .filter((target) => !exists(target))
    .map((target) => `${path} links to ${target}, which is not there`);
}

/** The largest file that belongs into the repository. */
const mostBytes = 500_000;

/** What is larger slows every clone, for ever. */
export function tooBig({ path, sizeBytes }: { path: string; sizeBytes: number }): string[] {
  return sizeBytes > mostBytes ? [`${path} has ${sizeBytes} bytes, and ${mostBytes} is the most`] : [];
}

const ofThisMachine =
  /(?:^|[\s"'`(=:])\/(?:work|root)\/|registry\.npmjs\.org|registry\.yarnpkg\.com|verdaccio|\bartifactory\b/;

/** Paths and hosts that only mean something where the file was written. */
export function machineWords({ path, text }: File): string[] {
  return linesWith(text, ofThisMachine).map(
    (line) => `${path}:${line} names a path or a host of one machine`,
  );
}

/** Types of events that nobody says, or nobody hears: both are dead letters. */
export function looseMessages(
  says: Readonly<Record<string, readonly string[]>>,
  heard: ReadonlySet<string>,
  files: readonly File[],
): string[] {
  return Object.entries(says).flatMap(([service, types]) => {
    const rooms = files.filter(({ path }) => path.startsWith(`services/${service}/`) && !isTestCode(path));
    return types.flatMap((type) => [
      ...(heard.has(type) ? [] : [`${type} is said by ${service}, but nobody hears it`]),
      ...(rooms.some(({ text }) => text.includes(`"${type}"`)) ? [] : [`${service} never says ${type}`]),
    ]);
  });
}
