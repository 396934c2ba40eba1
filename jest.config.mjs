/** The tests by what they need; the file's name decides. `npx jest --selectProjects unit` runs one kind. */
const contract = ["<rootDir>/**/*.contract.test.ts"];
const service = ["<rootDir>/services/*/main.test.ts", "<rootDir>/gateway/main.test.ts"];
const tidy = ["<rootDir>/tests/tidy.test.ts"];
const journey = ["<rootDir>/tests/*.test.ts"];
const faults = ["<rootDir>/tests/*.faults.ts"]; // `npm run test:faults`: their server may be built for minutes
const others = ["<rootDir>/**/*.test.ts"];

/** Jest fills in `<rootDir>` only where a glob begins with it. */
const not = (globs) => globs.map((glob) => glob.replace("<rootDir>/", "!**/").replace("**/**/", "**/"));

const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  modulePathIgnorePatterns: ["<rootDir>/data/", "<rootDir>/tmp/"],
  moduleFileExtensions: ["ts", "js", "mjs", "cjs", "json", "node"],
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "<rootDir>/tools/jest-strip.mjs" },
  testEnvironment: "node",
  setupFiles: ["<rootDir>/tests/realm.ts"],
});

/** One PostgreSQL for the whole run, started only where a project that wants it is among those that run. */
const onDatabase = {
  globalSetup: "<rootDir>/tests/global-setup.ts",
  globalTeardown: "<rootDir>/tests/global-teardown.ts",
};

export default {
  maxWorkers: 2,
  testTimeout: 240_000, // tests wait for facts, never for time: it only ends what would never end
  projects: [
    project("tidy", tidy),
    { ...project("unit", [...others, ...not([...contract, ...service, ...journey])]), ...onDatabase },
    { ...project("contract", contract), ...onDatabase },
    { ...project("service", service), ...onDatabase },
    { ...project("journey", [...journey, ...not(tidy)]), ...onDatabase },
    project("faults", faults),
  ],
};
