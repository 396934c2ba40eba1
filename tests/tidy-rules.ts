/**
 * The walls between the rooms, as functions over the text of files: who may import whom, and what an import cannot say.
 * Each returns the violations that it finds. `tidy.test.ts` proves each by a planted violation and runs all on the tree.
 */
import { posix } from "node:path";

/** One file of the tree; its path is relative to the root of the repository. */
export interface File {
  path: string;
  text: string;
}

/** A row of the table: files of these names may import only that. `{service}` is the service that the file is of. */
interface Wall {
  files: string[];
  may: string[];
}

const packages = ["node:**", "npm:**"];
const adapters = "services/{service}/{archive,engine,relay,providers}";

/** Who may import whom; the first row that fits a file counts. */
const walls: Wall[] = [
  // what tests, measures and makes
  { files: ["tests/**", "loadtests/**", "tools/**"], may: ["**"] },
  {
    files: ["services/{service}/**/{*.test,contract,example*}.ts", "services/{service}/**/contract/**"],
    // neighbours are absent in a test of a service, but for auth, who alone knows who is an administrator
    may: [
      "services/{service}/**",
      "services/auth/main.ts",
      "shared/**",
      "tests/**",
      "tools/backends/**",
      ...packages,
    ],
  },
  {
    files: ["gateway/**/{*.test,contract,example*}.ts"],
    may: ["gateway/**", "shared/**", "tests/**", ...packages],
  },
  {
    files: ["shared/**/{*.test,contract*}.ts", "shared/**/contract/**"],
    may: ["shared/**", "tests/**", "tools/backends/**", ...packages],
  },
  // what puts together
  { files: ["guichet.ts", "commands/**"], may: ["commands/**", "system.ts", "shared/**", ...packages] },
  { files: ["demo/**"], may: ["demo/**", "commands/start.ts", "system.ts", "shared/**", ...packages] },
  { files: ["system.ts"], may: ["services/*/main.ts", "gateway/main.ts", "shared/**", "node:**"] },
  { files: ["services/{service}/main.ts"], may: ["services/{service}/**", "shared/**", ...packages] },
  // the rooms of a service
  { files: ["services/{service}/rules/**"], may: ["services/{service}/rules/**", "shared/contracts/**"] },
  {
    files: ["services/{service}/store*.ts"],
    may: [
      "services/{service}/{rules/**,store*.ts}",
      `${adapters}/port.ts`,
      "shared/{database,contracts}/**",
      "shared/process/clock.ts",
      "npm:{pg,zod}",
    ],
  },
  {
    files: [`${adapters}/**`],
    may: [
      `${adapters}/**`,
      "services/{service}/{rules,language}/**",
      "services/{service}/store*.ts",
      "shared/{contracts,database,process}/**",
      ...packages,
    ],
  },
  {
    files: ["services/{service}/**"],
    may: [
      `${adapters}/port.ts`,
      "services/{service}/{*.ts,attachments/**,ways-in/**,parse/**,rules/**,verdicts/**,templates/**,language/**,statistics/**,import/**}",
      "shared/contracts/**",
      "shared/bus/{port,parked}.ts",
      "shared/process/{clock,config,http,lifecycle,listening,log,metrics,networks,secret,signed-path}.ts",
      "shared/database/{done,id,pool}.ts",
      ...packages,
    ],
  },
  // the gateway
  {
    files: ["gateway/resolvers/*"],
    may: [
      "gateway/{schema.generated,loaders,refusals,context,parents,live,parked,timeline}.ts",
      "gateway/resolvers/*",
      "shared/contracts/**",
      "npm:graphql",
    ],
  },
  { files: ["gateway/web/**"], may: ["gateway/web/**", "npm:**"] },
  {
    files: ["gateway/**"],
    may: [
      "gateway/**",
      "shared/{contracts,process}/**",
      "shared/bus/port.ts",
      "shared/database/id.ts",
      ...packages,
    ],
  },
  // what all stand on
  { files: ["shared/contracts/**"], may: ["shared/contracts/**", "npm:zod"] },
  { files: ["shared/**"], may: ["shared/**", ...packages] },
];

/** Imports that no row of the table allows. */
export function forbiddenImports({ path, text }: File): string[] {
  if (!path.endsWith(".ts")) return [];
  for (const { files, may } of walls) {
    for (const pattern of files) {
      const found = asRegExp(pattern).exec(path);
      if (!found) continue;
      const service = found.groups?.["service"] ?? "";
      const allowed = may.map((one) => asRegExp(one.replaceAll("{service}", service)));
      return importsOf({ path, text })
        .filter((target) => !allowed.some((one) => one.test(target)))
        .map((target) => `${path} may not import ${target}`);
    }
  }
  return importsOf({ path, text }).length > 0 ? [`${path} stands in no row of the table of imports`] : [];
}

/** What a file imports: a path of the tree, `node:…` or `npm:…`. */
export function importsOf({ path, text }: File): string[] {
  const statement = /^(?:import|export)\b(?:[^"';]*?\bfrom)?\s*"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...text.matchAll(statement)].map((found) => targetOf(path, found[1] ?? found[2] ?? ""));
}

function targetOf(path: string, name: string): string {
  if (name.startsWith(".")) return posix.join(posix.dirname(path), name);
  if (name.startsWith("node:")) return name;
  const own = /^@guichet\/([^/]+)\/(.+)$/.exec(name);
  if (!own)
    return `npm:${name
      .split("/")
      .slice(0, name.startsWith("@") ? 2 : 1)
      .join("/")}`;
  const isTop = own[1] === "shared" || own[1] === "gateway";
  return `${isTop ? "" : "services/"}${own[1]}/${own[2]}`;
}

/** `**` any depth, `*` within a name, `{a,b}` either, `{service}` a name that is remembered. */
function asRegExp(pattern: string): RegExp {
  const source = pattern
    .replaceAll("{service}", "\0")
    .replaceAll(/[.+^$()|[\]\\]/g, "\\$&")
    .replaceAll("**/", "\u0001")
    .replaceAll("**", "\u0002")
    .replaceAll("*", "[^/]*")
    .replaceAll("\u0001", "(?:.*/)?")
    .replaceAll("\u0002", ".*")
    .replaceAll("{", "(?:")
    .replaceAll("}", ")")
    .replaceAll(",", "|")
    .replace("\0", "(?<service>[^/]+)");
  return new RegExp(`^${source}$`);
}

/** Code that only tests run, beside what it tests. */
export const isTestCode = (path: string): boolean =>
  /(^|\/)(tests|loadtests|tools|contract)\/|\.test\.ts$|(^|\/)(contract|example)[^/]*\.ts$/.test(path);

const sqlRooms = [
  /^services\/[^/]+\/store[^/]*\.ts$/,
  /^services\/[^/]+\/[^/]+\/postgres[^/]*\.ts$/,
  /^shared\/database\//,
  /^shared\/bus\/(postgres[^/]*|consume|outbox|postponed)\.ts$/,
  /\/migrations\/.*\.sql$/,
];
const statement =
  /["'`]\s*(?:select\s(?!1["'`])|insert into\s|update\s[^"'`]*\sset\s|delete from\s|with\s\w+[^"'`]*\sas\s*\(|(?:create|alter|drop)\s(?:table|schema|role|database|index|function)\s|truncate\s|lock table\s)/i;

/** SQL outside of the stores, the PostgreSQL adapters and the migrations. */
export function strayedSql({ path, text }: File): string[] {
  if (!path.endsWith(".ts") || isTestCode(path) || sqlRooms.some((room) => room.test(path))) return [];
  return linesWith(text, statement).map((line) => `${path}:${line} has SQL, which belongs into a store`);
}

/** Time that was not injected, so that no test could move it. */
export function strayedTime({ path, text }: File): string[] {
  // a browser has no other clock than its reader's
  if (isTestCode(path) || path === "shared/process/clock.ts" || path.startsWith("gateway/web/")) return [];
  const found: string[] = [];
  if (path.endsWith(".ts")) {
    const lines = linesWith(text, /\bnew Date\(\)|\bDate\.now\(/);
    found.push(...lines.map((line) => `${path}:${line} asks the system's clock; get a Clock injected`));
  }
  if (path.startsWith("services/") && sqlRooms.some((room) => room.test(path))) {
    const lines = linesWith(
      text,
      /(?<![.\w])(?:now|clock_timestamp|statement_timestamp)\(\)|\bcurrent_timestamp\b/i,
    );
    found.push(
      ...lines.map((line) => `${path}:${line} asks the database's clock; pass the time as a parameter`),
    );
  }
  return found;
}

/** The environment is read in one place, and handed on. */
export function strayedEnvironment({ path, text }: File): string[] {
  const isAllowed = /^(guichet\.ts$|commands\/|demo\/main\.ts$|shared\/process\/config\.ts$)/.test(path);
  if (!path.endsWith(".ts") || isTestCode(path) || isAllowed) return [];
  return linesWith(text, /\bprocess\.env\b/).map(
    (line) => `${path}:${line} reads the environment; configuration does`,
  );
}

/** The numbers of the lines where a match begins. */
export function linesWith(text: string, pattern: RegExp): number[] {
  const matches = text.matchAll(new RegExp(pattern, `${pattern.flags}g`));
  return [...matches].map(({ index }) => text.slice(0, index).split("\n").length);
}
