/** Access tokens from a real token endpoint (RFC 6749), over HTTP. */
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { quietLog } from "../../../tests/database.ts";
import { credentialsOf, NoAccessToken } from "./imap-credentials.ts";

describe("what proves who we are", () => {
  const { signal } = new AbortController();
  const asked: Record<string, string>[] = [];
  let answer: object = {};
  let server: Server;
  let folder = "";
  let tokenUrl = "";
  const file = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "guichet-oauth-"));
    server = createServer(async (request, response) => {
      asked.push(Object.fromEntries(new URLSearchParams(await text(request))));
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const bound = server.address();
    tokenUrl = `http://127.0.0.1:${bound !== null && typeof bound === "object" ? bound.port : 0}/token`;
    await writeFile(file("secret"), "client secret\n");
    await writeFile(file("refresh"), "first");
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  test("is a password, or a token that somebody else renews", async () => {
    expect(await credentialsOf({ user: "u", passwordFile: file("secret") }, quietLog, signal)).toEqual({
      user: "u",
      pass: "client secret",
    });
    expect(await credentialsOf({ user: "u", accessTokenFile: file("secret") }, quietLog, signal)).toEqual({
      user: "u",
      accessToken: "client secret",
    });
  });
  test("is a token for the client itself", async () => {
    answer = { access_token: "t1", token_type: "Bearer", expires_in: 3599 };
    const oauth2 = { tokenUrl, clientId: "guichet", clientSecretFile: file("secret"), scope: "imap" };
    expect(await credentialsOf({ user: "u", oauth2 }, quietLog, signal)).toEqual({
      user: "u",
      accessToken: "t1",
    });
    expect(asked.at(-1)).toEqual({
      ...{
        grant_type: "client_credentials",
        client_id: "guichet",
        client_secret: "client secret",
        scope: "imap",
      },
    });
  });
  test("is a token for a refresh token, whose successor is kept", async () => {
    answer = { access_token: "t2", refresh_token: "second" };
    const oauth2 = { tokenUrl, clientId: "guichet", refreshTokenFile: file("refresh") };
    expect(await credentialsOf({ user: "u", oauth2 }, quietLog, signal)).toMatchObject({ accessToken: "t2" });
    expect(asked.at(-1)).toMatchObject({ grant_type: "refresh_token", refresh_token: "first" });
    expect(await readFile(file("refresh"), "utf8")).toBe("second");
    await credentialsOf({ user: "u", oauth2 }, quietLog, signal);
    expect(asked.at(-1)).toMatchObject({ refresh_token: "second" });
  });
  test("is nothing, with the provider's words, where it refuses or is away", async () => {
    answer = { error: "invalid_client", error_description: "expired secret" };
    const refused = credentialsOf({ user: "u", oauth2: { tokenUrl, clientId: "x" } }, quietLog, signal);
    await expect(refused).rejects.toThrow(new NoAccessToken("invalid_client: expired secret"));
    const away = credentialsOf(
      { user: "u", oauth2: { tokenUrl: "http://127.0.0.1:1/t", clientId: "x" } },
      quietLog,
      signal,
    );
    await expect(away).rejects.toThrow(/^http:\/\/127\.0\.0\.1:1\/t does not answer/);
  });
});
