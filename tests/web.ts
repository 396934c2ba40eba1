/** Guichet in a real browser: who looks at it, what they do there, and what every screen has to keep to. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { type Ask, askWith, type Desk, queueNamed, signIn } from "./client.ts";
import { openInOneProcess } from "./desks.ts";

const known = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
/** Undefined where there is none, on a laptop; in CI that is a failure. */
export const browserPath = known.find(existsSync);
if (browserPath === undefined && process.env["CI"] === "true")
  throw new Error(`no Chromium in ${known.join(", ")}: install Debian's package chromium`);

export const password = "correct horse battery";
/** Who answers in Support-info, and who asks. */
export const people = {
  paul: { name: "Paul Martin", address: "paul.martin@lapp.example", language: null },
  chloe: { name: "Chloé Petit", address: "chloe.petit@lapp.example", language: null },
  hugo: { name: "Hugo Marchetti", address: "hugo.marchetti@lapp.example", language: null },
  anna: { name: "Anna Müller", address: "anna.muller@lapp.example", language: "en" },
} as const;
export type Login = keyof typeof people | "admin";
export const queueAddress = "support-info@lapp.example";

export interface Lab {
  desk: Desk;
  /** A window of its own, signed in by nobody. */
  window(wish?: Wish): Promise<Page>;
  /** Signed in without the door, for tests of what is behind it. */
  windowOf(login: Login, wish?: Wish): Promise<Page>;
  /** What somebody does beside the windows, by GraphQL. */
  ask(login: Login, query: string, variables: Record<string, unknown>): Promise<unknown>;
  close(): Promise<void>;
}
interface Wish {
  locale?: "fr-FR" | "en-GB";
  viewport?: { width: number; height: number };
  /** Physical pixels for one of the page's: 2 is a zoom of 200 %. */
  deviceScaleFactor?: number;
  reducedMotion?: "reduce";
}
export async function openWebLab(open: () => Promise<Desk> = openInOneProcess): Promise<Lab> {
  const desk = await open();
  const browser = await chromium.launch({
    ...(browserPath === undefined ? {} : { executablePath: browserPath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const cookies = new Map<Login, Promise<string>>();
  const cookieOf = (login: Login): Promise<string> => {
    const found =
      cookies.get(login) ?? signIn(desk, login, login === "admin" ? desk.adminPassword : password);
    cookies.set(login, found);
    return found;
  };
  const ask: Lab["ask"] = async (login, query, variables) =>
    await askWith(desk, await cookieOf(login))(query, variables, z.unknown());
  const contextFor = ({ locale = "fr-FR", ...wish }: Wish): Promise<BrowserContext> =>
    browser.newContext({ locale, timezoneId: "Europe/Paris", baseURL: desk.url, ...wish });
  const lab: Lab = {
    ...{ desk, ask },
    window: async (wish = {}) => await (await contextFor(wish)).newPage(),
    async windowOf(login, wish = {}) {
      const context = await contextFor(wish);
      const [name = "", value = ""] = (
        await signIn(desk, login, login === "admin" ? desk.adminPassword : password)
      ).split("=");
      await context.addCookies([{ name, value, url: desk.url }]);
      return await context.newPage();
    },
    async close() {
      await browser.close();
      await desk.stop();
    },
  };
  await settleIn(lab).catch(async (error: unknown) => {
    await lab.close();
    throw error;
  });
  return lab;
}
const asks =
  ({ ask }: Pick<Lab, "ask">, login: Login | "admin"): Ask =>
  async (query, variables, data) =>
    data.parse(await ask(login, query, variables));
const saved = z.object({ saved: z.object({ id: z.string() }) });
async function settleIn({ ask }: Lab): Promise<void> {
  const ids = new Map<string, string>();
  for (const [login, { name, address, language }] of Object.entries(people)) {
    const input = {
      name,
      login,
      addresses: [address],
      password,
      language,
      office: "B108",
      telephone: "1408",
    };
    const answer = await ask(
      "admin",
      "mutation($input: PersonInput!, $key: ID!) { saved: savePerson(input: $input, key: $key) { id } }",
      { input, key: login },
    );
    ids.set(login, saved.parse(answer).saved.id);
  }
  const input = {
    id: await queueNamed(asks({ ask }, "admin"), "Support-info"),
    name: "Support-info",
    addresses: [queueAddress],
    members: [ids.get("paul"), ids.get("chloe")],
  };
  await ask(
    "admin",
    "mutation($input: QueueInput!, $key: ID!) { saved: saveQueue(input: $input, key: $key) { id } }",
    { input, key: "support-info" },
  );
}

const request = z.object({ openRequest: z.object({ number: z.number() }) });
/** A request of somebody's for Support-info; answers its number. */
export async function ask(lab: Lab, login: Login, subject: string, text: string): Promise<number> {
  const queue = await queueNamed(asks(lab, login), "Support-info");
  const answer = await lab.ask(
    login,
    `mutation($queue: ID!, $subject: String!, $text: String!, $key: ID!) {
       openRequest(queue: $queue, subject: $subject, text: $text, key: $key) { number } }`,
    { queue, subject, text, key: subject },
  );
  return request.parse(answer).openRequest.number;
}

const shots = fileURLToPath(new URL("../tmp/shots/", import.meta.url));
const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
/**
 * A screen in both themes at both widths: a picture of each, and all that axe-core finds; then at 320 px, where nothing may
 * scroll sideways (WCAG 1.4.10). Answers what is wrong, in words.
 */
export async function look(page: Page, name: string): Promise<string[]> {
  await mkdir(shots, { recursive: true });
  const wrong: string[] = [];
  for (const colorScheme of ["light", "dark"] as const)
    for (const size of widths) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);
      const seen = `${name} ${colorScheme} ${size.width}`;
      await page.screenshot({ path: join(shots, `${seen.replaceAll(" ", "-")}.png`) });
      wrong.push(...(await violations(page)).map((one) => `${seen}: ${one}`));
    }
  for (const [id] of (await page.content()).matchAll(lateWord)) wrong.push(`${name} lacks the word ${id}`);
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate("document.scrollingElement.scrollWidth");
  if (wide !== 320) wrong.push(`${name} is ${wide} px wide in a window of 320`);
  return wrong;
}
/** The id of a word whose catalogue did not come with the page that says it. */
const lateWord =
  /(?<=[>" ])(?:admin|help|intake|language|mail|me|new|signature|undeliverable)\.[a-z]+(?:[.-][a-z]+)*(?=[<" .,:;])/g;
const found = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const answer = await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
       .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))`,
  );
  return found
    .parse(answer)
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} (${failureSummary})`),
    );
}

/** A button of a ticket's bar. */
export const act = (page: Page, name: string) =>
  page.getByRole("toolbar").getByRole("button", { name, exact: true });
export async function closeAll(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
}
/** A mutation on a ticket, beside the windows. */
export const does = (lab: Lab, login: Login, what: string, number: number, more = ""): Promise<unknown> =>
  lab.ask(
    login,
    `mutation($number: Int!, $key: ID!) { ${what}(number: $number, key: $key${more}) { number } }`,
    { number, key: randomUUID() },
  );

/** The accessible name of what has the focus, as far as we give names. */
export const focused = async (page: Page): Promise<string> =>
  String(
    await page.evaluate(`(() => {
      const { activeElement: here } = document;
      const words = (of) => of?.cloneNode(true) ?? null;
      const plain = words(here?.labels?.[0]?.querySelector("span") ?? here);
      plain?.querySelectorAll?.("[aria-hidden]").forEach((one) => one.remove());
      return here?.getAttribute("aria-label") ?? plain?.textContent.trim() ?? "";
    })()`),
  );

export type { Page };
