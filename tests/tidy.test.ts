/** The tree keeps its walls; and each wall stops a planted violation. */
import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { hears, says, watched } from "@guichet/shared/contracts/topology.ts";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { wordsTooLate } from "./tidy-late-words.ts";
import {
  type File,
  forbiddenImports,
  importsOf,
  strayedEnvironment,
  strayedSql,
  strayedTime,
} from "./tidy-rules.ts";
import { cataloguesIn, strayedWords, unevenWords, wordsTwice } from "./tidy-web.ts";
import {
  deadLinks,
  emptyNames,
  leftForLater,
  looseMessages,
  machineWords,
  missingDocstring,
  tooBig,
  tooLong,
} from "./tidy-words.ts";

const root = join(import.meta.dirname, "..");
const saidBy = Object.fromEntries(
  Object.entries(says).map(([service, types]) => [service, Object.keys(types)]),
);
const heard = new Set<string>([...Object.values(hears).flat(), ...watched]);
/** The rules spell out what they forbid. */
const isRules = (path: string) => /^tests\/tidy/.test(path);

describe("the tree", () => {
  let files: (File & { sizeBytes: number })[] = [];
  let paths = new Set<string>();
  let firstRead = new Set<string>();

  beforeAll(async () => {
    files = await readTree();
    paths = new Set(files.flatMap(({ path }) => [path, ...foldersOf(path)]));
    const readme = files.find(({ path }) => path === "README.md")?.text ?? "";
    firstRead = new Set(
      [...readme.matchAll(/^\d\. \[`[^`]+`\]\(([^)]+)\)/gm)].map((found) => found[1] ?? ""),
    );
  });

  test.each<[string, (file: File) => string[]]>([
    ["imports only what the table allows", forbiddenImports],
    ["has SQL in stores, adapters and migrations only", strayedSql],
    ["takes its time from the injected clock", strayedTime],
    ["reads the environment in one place", strayedEnvironment],
    ["has files of one idea", tooLong],
    ["has names that say something", emptyNames],
    ["says what people read by its catalogues", strayedWords],
  ])("%s", (_, rule) => {
    expect(files.flatMap(rule)).toEqual([]);
  });

  test("has each word of the web interface once, filled in alike in both languages", async () => {
    const places = files.filter(({ path }) =>
      /^gateway\/web\/words\/(?!words|catalogue)[\w-]+\.ts$/.test(path),
    );
    const catalogues = cataloguesIn(await Promise.all(places.map(({ path }) => import(join(root, path)))));
    expect(catalogues.size).toBe(places.length);
    expect([...wordsTwice(catalogues), ...unevenWords(catalogues)]).toEqual([]);
  });

  test("brings the words of each page of the web interface with it", () => {
    expect(wordsTooLate(files)).toEqual([]);
  });

  test("leaves nothing for later, and nothing of the machine it was made on", () => {
    const others = files.filter(({ path }) => !isRules(path) && !path.endsWith(".png"));
    expect([...others.flatMap(leftForLater), ...others.flatMap(machineWords)]).toEqual([]);
  });

  test("begins what is read first with what it is", () => {
    expect(firstRead.size).toBe(8); // the way of a mail, in the README
    expect([...firstRead].filter((path) => !paths.has(path))).toEqual([]);
    expect(files.flatMap((file) => missingDocstring(file, (path) => firstRead.has(path)))).toEqual([]);
  });

  test("has no dead link and no big file", () => {
    expect(files.flatMap((file) => deadLinks(file, (path) => paths.has(path)))).toEqual([]);
    expect(files.flatMap(tooBig)).toEqual([]);
  });

  test("has a sayer and a hearer for each type of event", () => {
    expect(looseMessages(saidBy, heard, files)).toEqual([]);
  });
});

describe("a planted violation is found:", () => {
  test.each([
    ["a service in another's rooms", "services/ticket/routing.ts", "@guichet/auth/main.ts"],
    ["a service by the back door", "services/ticket/routing.ts", "../auth/people.ts"],
    ["a rule that reads a file", "services/ticket/rules/ticket.ts", "node:fs"],
    ["a rule with a clock", "services/ticket/rules/ticket.ts", "@guichet/shared/process/clock.ts"],
    ["a rule that asks its store", "services/ticket/rules/ticket.ts", "../store.ts"],
    ["a store that publishes", "services/ticket/store.ts", "@guichet/shared/bus/port.ts"],
    ["a handler that names an adapter", "services/mail-ingest/intake.ts", "./archive/postgres.ts"],
    ["a handler that names a broker", "services/ticket/routing.ts", "@guichet/shared/bus/rabbitmq.ts"],
    ["an adapter that calls a handler", "services/search/engine/postgres.ts", "../indexing.ts"],
    ["a resolver that asks the bus itself", "gateway/resolvers/ticket.ts", "@guichet/shared/bus/port.ts"],
    ["the gateway in a database", "gateway/loaders.ts", "@guichet/shared/database/pool.ts"],
    ["the browser in the server", "gateway/web/main.tsx.ts", "../loaders.ts"],
    ["a contract that does something", "shared/contracts/ticket.ts", "pg"],
    ["shared code that knows a service", "shared/bus/open.ts", "@guichet/ticket/main.ts"],
    ["a system that knows a room", "system.ts", "./services/ticket/store.ts"],
  ])("%s", (_, path, name) => {
    for (const text of [
      `import { x } from "${name}";`,
      `import type { X } from "${name}";`,
      `import {\n  x,\n  y,\n} from "${name}";`,
      `export { x } from "${name}";`,
      `import "${name}";`,
      `const x = await import("${name}");`,
    ])
      expect(forbiddenImports({ path, text })).toEqual([
        `${path} may not import ${importsOf({ path, text })[0]}`,
      ]);
  });

  test("a file in no room", () => {
    expect(forbiddenImports({ path: "lib/x.ts", text: 'import "node:fs";' })).toHaveLength(1);
  });

  test.each([
    ["const rows = await t.query(`\n  select number from ticket`);"],
    ['await t.query("update ticket set status = $1", [status]);'],
    ["await t.query('insert into ticket values ($1)', [number]);"],
    ['await t.query("with due as (delete from ticket returning *) select * from due");'],
  ])("SQL outside of a store: %s", (text) => {
    expect(strayedSql({ path: "services/ticket/routing.ts", text })).toHaveLength(1);
    expect(strayedSql({ path: "services/ticket/store-queues.ts", text })).toEqual([]);
  });

  test("a time that was not injected", () => {
    expect(strayedTime({ path: "services/ticket/routing.ts", text: "const at = new Date();" })).toHaveLength(
      1,
    );
    expect(strayedTime({ path: "gateway/access.ts", text: "const ms = Date.now();" })).toHaveLength(1);
    expect(strayedTime({ path: "services/ticket/store.ts", text: "`update x set at = now()`" })).toHaveLength(
      1,
    );
    expect(
      strayedTime({ path: "services/ticket/migrations/0001-x.sql", text: "default now()" }),
    ).toHaveLength(1);
    expect(strayedTime({ path: "services/ticket/store.ts", text: "at: clock.now()" })).toEqual([]);
  });

  test("an environment read elsewhere", () => {
    expect(strayedEnvironment({ path: "gateway/main.ts", text: 'process.env["HTTP_PORT"]' })).toHaveLength(1);
  });

  test("names that say nothing", () => {
    for (const path of ["shared/utils.ts", "services/ticket/mail-helpers.ts", "gateway/common/x.ts"])
      expect(emptyNames({ path, text: "" })).toHaveLength(1);
    for (const name of [
      "TicketManager",
      "PersonDto",
      "ITicket",
      "processMail",
      "handleMail",
      "TicketService",
    ])
      expect(emptyNames({ path: "gateway/x.ts", text: `export function ${name}() {}` })).toHaveLength(1);
    expect(emptyNames({ path: "gateway/x.ts", text: "export type Incoming = string;" })).toEqual([]);
  });

  test("a long file, a big file, something for later", () => {
    expect(tooLong({ path: "gateway/main.ts", text: "x\n".repeat(251) })).toHaveLength(1);
    expect(tooBig({ path: "docs/film.mp4", sizeBytes: 500_001 })).toHaveLength(1);
    expect(leftForLater({ path: "gateway/main.ts", text: "// TODO: more" })).toHaveLength(1);
  });

  test.each([
    ["<p>Bonjour</p>", "Bonjour"],
    ["<>{isLate ? `En retard` : null}</>", "En retard"],
    ['<p>{name ?? "personne"}</p>', "personne"],
    ['<a title="Ouvrir" />', "Ouvrir"],
    ['<input aria-label={isNew ? "Objet" : say("fact.subject")} />', "Objet"],
    ['notify({ text: "The page is gone." })', "The page is gone."],
    ['const unknown = "non précisé"', "non précisé"],
  ])("a word outside of the catalogues: %s", (text, said) => {
    const path = "gateway/web/parts/x.tsx";
    expect(strayedWords({ path, text })).toEqual([
      `${path}:1 says ${JSON.stringify(said)}, which belongs into a catalogue`,
    ]);
    expect(strayedWords({ path: "gateway/web/words/general.ts", text })).toEqual([]);
  });
  test("no word: a class, a key, a sign, what is for who develops", () => {
    for (const text of [
      '<p className="btn quiet">{say("act.TAKE")} · <kbd>Ctrl</kbd></p>',
      '<i role="status" data-act="take" aria-keyshortcuts="Shift+A" />',
      '<p>{state === "open" ? say("a") : null}</p>',
      'throw new Error("the page has no element.");',
    ])
      expect(strayedWords({ path: "gateway/web/parts/x.tsx", text })).toEqual([]);
  });
  test("a word in two catalogues, or filled in by one language alone", () => {
    const both = (fr: string, en: string) => ({ fr: { late: fr }, en: { late: en } });
    const catalogues = new Map([
      ["general", both("{count, plural, one {# jour} other {# jours}}", "{count} days")],
      ["portal", both("{name}, {day}", "{day}")],
    ]);
    expect(wordsTwice(catalogues)).toEqual(['"late" stands in general and in portal']);
    expect(unevenWords(catalogues)).toEqual(['"late" in portal fills in day name in French, day in English']);
  });

  test("a word that does not come with the page that says it", () => {
    const web = (name: string, text: string) => ({ path: `gateway/web/${name}`, text });
    const files = [
      web("main.tsx", 'import type { late } from "./words/late.ts";\nload(() => import("./page.tsx"));'),
      web("page.tsx", 'import { Part } from "./part.tsx";'),
      web("part.tsx", `say("late.word"); say(\`late.\${one}\`);`),
      web("words/late.ts", 'addWords({\n  "late.word": "so",\n});'),
    ];
    const page = "gateway/web/page.tsx";
    expect(wordsTooLate(files)).toEqual(
      ["late.word", "late."].map((id) => `gateway/web/part.tsx says "${id}", and ${page} does not bring it`),
    );
    const mended = files.map(({ path, text }) =>
      path === page ? { path, text: `import "./words/late.ts";\n${text}` } : { path, text },
    );
    expect(wordsTooLate(mended)).toEqual([]);
  });

  test("a service that does not say what it is, a link to nowhere", () => {
    const file = { path: "services/ticket/main.ts", text: "export const x = 1;" };
    expect(missingDocstring(file, () => false)).toHaveLength(1);
    expect(missingDocstring({ ...file, path: "gateway/resolvers/live.ts" }, () => true)).toHaveLength(1);
    const page = {
      path: "docs/a.md",
      text: "[there](../gone.md#part) [web](https://lapp.example) [here](#part)",
    };
    expect(deadLinks(page, () => false)).toEqual(["docs/a.md links to gone.md, which is not there"]);
  });

  test("words of one machine", () => {
    // put together here, so that this file holds none of them
    const registry = ["registry", "npmjs", "org"].join(".");
    for (const text of [`open("/${"work"}/shared")`, `cd /${"root"}/x`, `https://${registry}/pg`])
      expect(machineWords({ path: "README.md", text })).toHaveLength(1);
    expect(machineWords({ path: "README.md", text: `the network/${"work"}/ folder` })).toEqual([]);
  });

  test("an event that nobody says, one that nobody hears", () => {
    const files = [{ path: "services/ticket/store.ts", text: 'type: "ticket.created"' }];
    const types = { ticket: ["ticket.created", "ticket.lost"] };
    expect(looseMessages(types, new Set(["ticket.lost"]), files)).toEqual([
      "ticket.created is said by ticket, but nobody hears it",
      "ticket never says ticket.lost",
    ]);
  });
});

/** What git knows or would add. */
async function readTree(): Promise<(File & { sizeBytes: number })[]> {
  const options = { cwd: root, maxBuffer: 16 * 1024 * 1024 };
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const { stdout } = await promisify(execFile)("git", list, options);
  const found = [...new Set(stdout.split("\0"))].filter((path) => path !== "").map(readOne);
  return (await Promise.all(found)).filter((file) => file !== undefined);
}

/** A file that was removed, but not yet for git, is none. */
async function readOne(path: string): Promise<(File & { sizeBytes: number }) | undefined> {
  const entry = await stat(join(root, path)).catch(() => undefined);
  if (!entry?.isFile()) return undefined;
  return { path, text: await readFile(join(root, path), "utf8"), sizeBytes: entry.size };
}

function foldersOf(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}
