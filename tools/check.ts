/** What can be said of the tree without running it: `npm run check`, before each commit. All steps at once. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** How Jest is started here: ES modules need this flag of Node's still. */
export const jest = [
  "--disable-warning=ExperimentalWarning",
  "--experimental-vm-modules",
  "node_modules/jest/bin/jest.js",
];

const steps: Record<string, string[]> = {
  "types (tsc)": ["node_modules/typescript/bin/tsc", "--noEmit"],
  "types of the web interface (tsc)": [
    "node_modules/typescript/bin/tsc",
    "--noEmit",
    "--project",
    "gateway/web",
  ],
  "format and lint (biome)": [
    "node_modules/@biomejs/biome/bin/biome",
    "check",
    "--error-on-warnings",
    "--max-diagnostics=50",
  ],
  "dead code (knip)": ["node_modules/knip/bin/knip.js"],
  "generated files (generate --check)": ["tools/generate.ts", "--check"],
  "weight of the web interface (JavaScript at first)": ["tools/web-weight.ts"],
  "walls and words (tests/tidy.test.ts)": [...jest, "--selectProjects", "tidy"],
};
const tidy = "walls and words (tests/tidy.test.ts)";

/** Runs the steps, prints each with its time, and what it said if it failed. Returns how many did what. */
export async function runChecks({
  withTidy,
}: {
  withTidy: boolean;
}): Promise<{ passed: number; failed: number }> {
  const asked = Object.entries(steps).filter(([name]) => withTidy || name !== tidy);
  const results = await Promise.all(asked.map(([name, args]) => runStep(name, args)));
  const passed = results.filter((isGood) => isGood).length;
  return { passed, failed: results.length - passed };
}

function runStep(name: string, args: string[]): Promise<boolean> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.on("error", (error) => (said += error.message));
    child.on("close", (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${code === 0 ? "✓" : "✗"} ${name} ${seconds} s`);
      if (code !== 0) console.log(`${said.trimEnd()}\n`);
      resolve(code === 0);
    });
  });
}

if (import.meta.main) {
  const { failed } = await runChecks({ withTidy: true });
  process.exitCode = failed === 0 ? 0 : 1;
}
