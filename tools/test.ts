/** `npm test`: the checks, then every kind of test. What follows `--` goes to Jest. The last line is the sum. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { jest, root, runChecks } from "./check.ts";

/** What Jest counts, as far as we read it. */
interface Counts {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that could not even be run. */
  numRuntimeErrorTestSuites: number;
}

const checks = await runChecks({ withTidy: false }); // Jest runs that one with the others
const tests = await runJest(process.argv.slice(2));
const passed = checks.passed + tests.passed;
const failed = checks.failed + tests.failed;
console.log(`\n${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""}`);
process.exitCode = failed === 0 ? 0 : 1;

async function runJest(args: string[]): Promise<{ passed: number; failed: number; skipped: number }> {
  const report = join(root, "tmp", `jest-${process.pid}.json`);
  await mkdir(join(root, "tmp"), { recursive: true });
  const child = spawn(
    process.execPath,
    [...jest, "--ignoreProjects=faults", "--json", `--outputFile=${report}`, ...args],
    {
      cwd: root,
      stdio: ["inherit", "ignore", "inherit"], // with --json, stdout has only that
    },
  );
  const [code] = await once(child, "close");
  const counts: Counts | undefined = await readFile(report, "utf8").then(JSON.parse, () => undefined);
  await rm(report, { force: true });
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const failedTests = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  return {
    passed: counts.numPassedTests,
    failed: failedTests === 0 && code !== 0 ? 1 : failedTests,
    skipped: counts.numPendingTests + counts.numTodoTests,
  };
}
