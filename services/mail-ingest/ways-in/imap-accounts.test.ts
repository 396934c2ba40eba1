import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readImapAccounts } from "./imap-accounts.ts";

describe("the list of mailboxes", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "guichet-imap-"));
    await writeFile(join(folder, "secret"), "s3cret\n");
  });
  afterAll(() => rm(folder, { recursive: true }));
  const read = async (content: unknown) => {
    const path = join(folder, "accounts.json");
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
    return await readImapAccounts(path);
  };
  const least = { host: "imap.lapp.example", user: "support", passwordFile: "secret" };
  const problems = async (content: unknown): Promise<string[]> => {
    const error: unknown = await read(content).catch((failure: unknown) => failure);
    const text = error instanceof Error ? error.message : "nothing is wrong";
    return text
      .split("\n")
      .map((line) => line.replace(`IMAP_ACCOUNTS_FILE: ${join(folder, "accounts.json")}: `, ""));
  };

  test("wants a host, a user and a secret; the rest has defaults", async () => {
    expect(
      await read([least, { ...least, name: "other", security: "starttls", folder: "Support" }]),
    ).toMatchObject([
      {
        ...{ name: "support", host: "imap.lapp.example", port: 993, security: "tls", user: "support" },
        ...{ passwordFile: join(folder, "secret"), folder: "INBOX", pollSeconds: 60 },
      },
      { name: "other", port: 143, folder: "Support" },
    ]);
  });
  test("names each field that is wrong", async () => {
    expect(await problems([{ ...least, host: 1, pollSeconds: 1, pasword: "x" }])).toEqual([
      "[0].host: Invalid input: expected string, received number",
      "[0].pollSeconds: Too small: expected number to be >=5",
      '[0]: Unrecognized key: "pasword"',
    ]);
    expect(await problems([least, { ...least, name: "b", accessTokenFile: "secret" }])).toEqual([
      "[1].passwordFile: expected one of passwordFile, accessTokenFile and oauth2",
    ]);
    expect(await problems([{ ...least, moveTo: "INBOX", queue: "support" }])).toEqual([
      "[0].queue: expected a queue's address",
      "[0].moveTo: expected another folder than the one that is read",
    ]);
    expect(await problems([{ ...least, moveTo: "INBOX" }])).toEqual([
      "[0].moveTo: expected another folder than the one that is read",
    ]);
    expect(await problems([least, least])).toEqual([
      "[1].name: another one has this name and folder; give each its own name",
    ]);
    expect(await problems([{ ...least, passwordFile: "nowhere" }])).toEqual([
      expect.stringMatching(/^\[0\]\.passwordFile: ENOENT/),
    ]);
    expect(await problems([])).toEqual([expect.stringMatching(/^Too small/)]);
    expect(await problems("{")).toEqual([expect.stringMatching(/JSON.*; expected a JSON list of mailboxes/)]);
  });
});
