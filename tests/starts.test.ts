/** A start that fails says why in one line, and nothing of it runs on; a system that stops leaves nothing either. */
import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { freshDatabase, testSecret } from "./database.ts";
import { type Folder, temporaryFolder } from "./spawn.ts";

/** Starts all roles and stops them. Nothing ends the process but that nothing is left in it. */
const program = `
  const [{ startSystem, roleNames }, { readConfig }, { openLog }, { systemClock }] = await Promise.all(
    ["system.ts", "shared/process/config.ts", "shared/process/log.ts", "shared/process/clock.ts"].map(
      (file) => import(new URL(file, ${JSON.stringify(new URL("..", import.meta.url).href)}).href),
    ),
  );
  const wish = { asked: new Set(roleNames), config: readConfig(process.env), clock: systemClock, log: openLog("info") };
  try {
    await (await startSystem(wish)).stop();
  } catch (error) {
    process.stdout.write(error.name + ": " + error.message);
  }`;
const taken = createServer((socket) => socket.destroy());
let [url, port] = ["", 0];
let folder: Folder;

beforeAll(async () => {
  [url, folder] = [await freshDatabase(), await temporaryFolder()];
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(async () => {
  taken.close();
  await folder.remove();
});

const started = (env: Readonly<Record<string, string>>): Promise<{ stdout: string; stderr: string }> =>
  new Promise((resolve, reject) => {
    const given = {
      ...{ DATABASE_URL: url, DATA_DIR: folder.path, GUICHET_SECRET: testSecret },
      ...{ HTTP_PORT: "0", SMTP_PORT: "0", ...env },
    };
    const words = ["--input-type=module", "-e", program];
    execFile(process.execPath, words, { env: given }, (error, stdout, stderr) =>
      error === null ? resolve({ stdout, stderr }) : reject(error),
    );
  });

test("a system that is stopped as soon as it has started leaves nothing that runs", async () => {
  expect(await started({})).toEqual({ stdout: "", stderr: "" });
});

test.each(["HTTP_PORT", "SMTP_PORT", "LMTP_PORT"])(
  "%s that another program has ends the start",
  async (name) => {
    expect(await started({ [name]: String(port) })).toEqual({
      stdout: `ConfigurationError: ${name}: 127.0.0.1:${port} is taken by another program; stop it or set another port`,
      stderr: "",
    });
  },
);

test("an address that is another computer's ends the start", async () => {
  expect(await started({ BIND_ADDRESS: "192.0.2.1" })).toEqual({
    stdout:
      "ConfigurationError: BIND_ADDRESS: this computer has no address 192.0.2.1; set one of its own, or 0.0.0.0 for all",
    stderr: "",
  });
});

test("a database that is not there ends the start, and its password is not told", async () => {
  const { stdout, stderr } = await started({
    DATABASE_URL: `postgres://desk:s3cret@127.0.0.1:${port}/guichet`,
  });
  expect(stdout).toMatch(
    new RegExp(
      `^ConfigurationError: DATABASE_URL: desk can't be connected to guichet at 127\\.0\\.0\\.1:${port} `,
    ),
  );
  expect([stdout.includes("s3cret"), stderr]).toEqual([false, ""]);
});

test("a certificate that can't be read ends the start, and the files are named", async () => {
  const [cert, key] = [`${folder.path}/none.pem`, `${folder.path}/key.pem`];
  const { stdout, stderr } = await started({ SMTP_CERTIFICATE_FILE: cert, SMTP_KEY_FILE: key });
  expect(stdout).toContain(`ConfigurationError: SMTP_CERTIFICATE_FILE ${cert}, SMTP_KEY_FILE ${key}: ENOENT`);
  expect(stderr).toBe("");
});
