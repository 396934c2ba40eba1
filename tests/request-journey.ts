/** The journey of a request from its arrival to its end, with real SMTP on both sides: by all ways, by mail alone, by GraphQL alone. */
import { afterAll, beforeAll, describe, test } from "@jest/globals";
import type { Desk } from "./client.ts";
import { byGraphQL } from "./request-journey-by-graphql.ts";
import { byMail } from "./request-journey-by-mail.ts";
import { byAllWays } from "./request-journey-mixed.ts";
import { type Lab, openRequestLab } from "./request-lab.ts";

/** `open` starts a desk whose clock and relay are what the variables say. */
export function aRequestJourney(open: (env: Record<string, string>) => Promise<Desk>): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openRequestLab(open);
  });
  afterAll(async () => await lab?.close());
  const opened = (): Lab => lab;
  describe("a request by all ways", () => byAllWays(opened));
  describe("a request by mail commands and links alone", () => byMail(opened));
  describe("a request by GraphQL alone", () => byGraphQL(opened));
  test("no letter left that none of the journeys named", () => lab.expectNoOtherLetters());
}
