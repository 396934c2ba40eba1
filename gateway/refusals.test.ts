import { personInput } from "@guichet/shared/contracts/auth.ts";
import {
  type RefusalReason,
  Refused,
  refusalReason,
  Unavailable,
} from "@guichet/shared/contracts/refused.ts";
import { describe, expect, test } from "@jest/globals";
import { GraphQLError } from "graphql";
import { exampleAt } from "./example-neighbours.ts";
import { readInput, shownError, wordsFor } from "./refusals.ts";

const thrown = (originalError: Error, extensions = {}) =>
  new GraphQLError(originalError.message, { originalError, path: ["ticket"], extensions });
function shown(error: GraphQLError) {
  const reported: unknown[] = [];
  const result = shownError(error, (bug) => {
    reported.push(bug);
    return "request-1";
  });
  return { reported, ...result.toJSON() };
}

describe("an error that clients see", () => {
  test("is a refusal with its code and fields, however deep it was wrapped", () => {
    const refused = new Refused({ code: "too-many-attempts", retryAfterSeconds: 30 });
    expect(shown(thrown(thrown(refused)))).toEqual({
      reported: [],
      message: "Too many attempts; try again in 30 seconds.",
      path: ["ticket"],
      extensions: { code: "too-many-attempts", retryAfterSeconds: 30 },
    });
  });
  test("names the service that is away", () => {
    expect(shown(thrown(new Unavailable("search", "timeout"))).extensions).toEqual({
      code: "unavailable",
      service: "search",
    });
  });
  test("hides a bug, which is reported once", () => {
    const bug = new TypeError("password is hunter2");
    const { reported, message, extensions } = shown(thrown(bug));
    expect(reported).toEqual([bug]);
    expect(message).not.toContain("hunter2");
    expect(extensions).toEqual({ code: "internal-error", requestId: "request-1" });
  });
  test("keeps the words for a wrong query, with one code for all of them", () => {
    const wrong = new GraphQLError("Unknown field", { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(shown(wrong)).toMatchObject({ message: "Unknown field", extensions: { code: "bad-query" } });
    const ours = new GraphQLError("too much", { extensions: { code: "too-much-at-once" } });
    expect(shown(ours).extensions).toEqual({ code: "too-much-at-once" });
  });
});

test("every refusal has words of its own", () => {
  const reasons: { [Code in RefusalReason["code"]]: Extract<RefusalReason, { code: Code }> } = {
    "not-signed-in": { code: "not-signed-in" },
    "sign-in-failed": { code: "sign-in-failed" },
    "too-many-attempts": { code: "too-many-attempts", retryAfterSeconds: 1 },
    "not-found": { code: "not-found" },
    "not-an-administrator": { code: "not-an-administrator" },
    "invalid-input": { code: "invalid-input", problems: [] },
    "key-reused": { code: "key-reused" },
    "already-validated": { code: "already-validated", at: exampleAt, byName: "A" },
    "already-taken": { code: "already-taken", at: exampleAt, byName: "A" },
    "not-the-owner": { code: "not-the-owner", name: null },
    "not-a-member": { code: "not-a-member", name: "A" },
    "not-the-requester": { code: "not-the-requester" },
    "not-validated": { code: "not-validated" },
    "wrong-status": { code: "wrong-status", status: "closed" },
    merged: { code: "merged", into: 1 },
    "resolution-missing": { code: "resolution-missing" },
    "changed-meanwhile": { code: "changed-meanwhile", at: exampleAt, byName: "A" },
    "already-sent": { code: "already-sent" },
    "link-invalid": { code: "link-invalid" },
    "link-expired": { code: "link-expired", at: exampleAt },
    "link-of-another": { code: "link-of-another" },
    "address-taken": { code: "address-taken", address: "a@b" },
    "login-taken": { code: "login-taken", login: "a" },
    "name-taken": { code: "name-taken", name: "A" },
    "last-administrator": { code: "last-administrator" },
    unavailable: { code: "unavailable", service: "search" },
  };
  const words = Object.values(reasons).map((reason) => wordsFor(refusalReason.parse(reason)));
  expect(new Set(words).size).toBe(words.length);
});

test("an argument that doesn't fit the contract is named as the client wrote it", () => {
  expect(() => readInput(personInput, { name: " ", addresses: [] }, "input")).toThrow(Refused);
  try {
    readInput(personInput, { name: "A", addresses: ["x"] }, "input");
  } catch (error) {
    expect(error).toMatchObject({
      reason: { problems: expect.arrayContaining([expect.objectContaining({ path: "input.addresses.0" })]) },
    });
  }
});
