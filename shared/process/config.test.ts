import { describe, expect, test } from "@jest/globals";
import { readConfig } from "./config.ts";

const said = (environment: Readonly<Record<string, string>>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing";
};

describe("a wrong value is told with what was read and what is expected", () => {
  test.each([
    ["HTTP_PORT", "99999", "expected a port number from 0 to 65535"],
    ["SMTP_PORT", "mail", "expected a port number from 0 to 65535"],
    ["GUICHET_GRACE_DAYS", "1.5", "expected a whole number of days from 0 to 365"],
    ["GUICHET_GRACE_DAYS", "999", "expected a whole number of days from 0 to 365"],
    ["GUICHET_MAX_MAIL_MIB", "0", "expected a whole number of MiB from 1 to 100"],
    ["GUICHET_SILENCE_HOURS", "-1", "expected a number of hours from 0 to 1000"],
    ["GUICHET_PROBE_MINUTES", "often", "expected a whole number of minutes from 0 to 1440"],
    ["GUICHET_LOG_LEVEL", "verbose", "expected one of debug, info, warn, error"],
    ["PUBLIC_URL", "guichet.lapp.example", "expected a URL that starts with http:// or https://"],
    ["MAIL_INGEST_URL", "ingest:3000", "expected a URL that starts with http:// or https://"],
  ])("%s=%s", (name, value, expected) => {
    expect(said({ [name]: value })).toBe(`${name}: read ${JSON.stringify(value)}, ${expected}`);
  });

  test.each([
    "ADMIN_PASSWORD",
    "GUICHET_SECRET",
    "DATABASE_URL",
    "MAIL_INGEST_DATABASE_URL",
    "RABBITMQ_URL",
    "MONGODB_URL",
    "SMTP_RELAY_URL",
  ])("%s, whose value may be a secret, is told without it", (name) => {
    const text = said({ [name]: "s3cret" });
    expect(text).toMatch(new RegExp(`^${name}: read a value that is not shown here, expected `));
    expect(text).not.toContain("s3cret");
  });

  test("each in a line of its own, an unknown name with the one that is meant", () => {
    expect(said({ HTTP_PORT: "x", GUICHET_TICKET_TAGG: "LAPP" }).split("\n")).toEqual([
      "GUICHET_TICKET_TAGG: there is no such variable; is GUICHET_TICKET_TAG meant?",
      'HTTP_PORT: read "x", expected a port number from 0 to 65535',
    ]);
  });
});
