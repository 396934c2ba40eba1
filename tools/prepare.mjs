/**
 * Run before `npm start` and `npm test`: installs and builds what a change of its sources made stale, and says what it
 * does and how long it took. Where nothing is to be done it says nothing. Needs no package, and Node 20 is enough.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (path) => join(root, path);

/** What is made from what, in this order. What must be built from sources is one more entry here. `makes`: what shows that it is there. */
const steps = [
  { name: "packages", sources: ["package-lock.json"], says: "installing packages (npm ci)", run: install },
  {
    name: "web",
    sources: ["package-lock.json", "tools/vite.config.ts", "gateway/web"],
    makes: "gateway/web/dist/index.html",
    says: "building the web interface (vite build)",
    run: () => buildWeb(),
  },
];

/** The hash of each step's sources when it was done last. Inside node_modules, so that it goes with it. */
const recordPath = at("node_modules/.guichet-prepared");
const lockPath = at("tmp/prepare.lock");

/** Does what is stale (of the steps of these names, if any are given), once, however many ask at the same time. */
export async function prepare(names = []) {
  if (staleSteps(names).length === 0) return;
  const release = await takeLock();
  try {
    for (const step of staleSteps(names)) {
      const start = performance.now();
      const hash = hashOf(step.sources); // before: what changes meanwhile is stale again
      say(`${step.says} …`);
      await step.run();
      writeFileSync(recordPath, JSON.stringify({ ...readRecord(), [step.name]: hash }));
      say(`${step.says}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
  } finally {
    release();
  }
}

async function install() {
  await npm("ci", "--include=dev", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error");
  // Node 24 comes by a package's install script, which npm may have been told not to run
  if (!existsSync(at("node_modules/node/bin/node"))) await npm("rebuild", "--ignore-scripts=false", "node");
}

function staleSteps(names) {
  const record = readRecord();
  const wanted = steps.filter(({ name }) => names.length === 0 || names.includes(name));
  const isThere = ({ makes }) => makes === undefined || existsSync(at(makes));
  return wanted.filter((step) => record[step.name] !== hashOf(step.sources) || !isThere(step));
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(recordPath, "utf8"));
  } catch {
    return {};
  }
}

/** Names and contents of files, or of all files of folders. */
function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesOf)) hash.update(`${path}\0`).update(readFileSync(at(path)));
  return hash.digest("hex");
}

function filesOf(path) {
  if (!statSync(at(path)).isDirectory()) return [path];
  return readdirSync(at(path))
    .filter((name) => name !== "dist" && name !== "node_modules")
    .sort()
    .flatMap((name) => filesOf(`${path}/${name}`));
}

const buildWeb = () =>
  run(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--config", "tools/vite.config.ts"]);

function npm(...args) {
  // npm ci empties node_modules, so not with the Node that lives there
  const isOutside = (folder) => !folder.includes(`${sep}node_modules${sep}.bin`);
  const path = (process.env.PATH ?? "").split(delimiter).filter(isOutside).join(delimiter);
  return run("npm", args, { env: { ...process.env, PATH: path }, shell: sep === "\\" });
}

/** Runs a program quietly; what it said is shown when it fails. */
function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, ...options });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.on("error", (error) => reject(new Error(`${program} cannot be started: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args[0]} failed (exit code ${code}):\n${said.trim()}`));
    });
  });
}

async function takeLock() {
  mkdirSync(at("tmp"), { recursive: true });
  for (let hasSaid = false; ; hasSaid = true) {
    try {
      writeFileSync(lockPath, String(process.pid), { flag: "wx" });
      return () => rmSync(lockPath, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = holderOf();
    if (holder === undefined) continue;
    if (!isAlive(holder)) rmSync(lockPath, { force: true });
    else if (!hasSaid)
      say(`process ${holder} is preparing this folder; waiting for it (else remove ${lockPath})`);
    await sleep(100);
  }
}

function holderOf() {
  try {
    return Number(readFileSync(lockPath, "utf8"));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    return pid === 0 || process.kill(pid, 0); // 0: it is about to write its number
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** On stderr: stdout belongs to the command that comes after. */
function say(line) {
  process.stderr.write(`${line}\n`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await prepare(process.argv.slice(2)).catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}
