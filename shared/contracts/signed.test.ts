import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openSigner } from "../process/secret.ts";
import { replyClueIn, returnedTo, returnPathOf } from "./signed.ts";

const signer = openSigner("x".repeat(32), "return-path");
const delivery = "01935a2b-7c00-7000-8000-00000000ffff";
const pathFor = (queue: string, number = 4831): string =>
  returnPathOf(signer, queue, number, delivery, "lapp.example");

describe("where a mail comes back", () => {
  test("is the queue's, says which mail it was, and survives a mail server that folds case", () => {
    const path = pathFor("support-info@lapp.example");
    expect(path).toMatch(/^support-info\+b[0-9a-v]{29}\.[a-z2-7]{16}@lapp\.example$/);
    for (const address of [path, path.toUpperCase()])
      expect(returnedTo(signer, address)).toEqual({ number: 4831, delivery });
  });
  test("has a local part of 64 octets at most", () => {
    const path = pathFor("support-applicatif@lapp.example");
    expect(path).toMatch(/^bounces\+b/);
    expect(returnedTo(signer, path)).toEqual({ number: 4831, delivery });
  });
  test("is nobody's reply address, and can't be made up", () => {
    const path = pathFor("support-info@lapp.example");
    expect(replyClueIn(path)).toBeNull();
    expect(returnedTo(signer, path.replace(/\+b../, "+b55"))).toBeNull();
    expect(returnedTo(openSigner("y".repeat(32), "return-path"), path)).toBeNull();
    expect(returnedTo(openSigner("x".repeat(32), "reply-address"), path)).toBeNull();
    expect(returnedTo(signer, "support-info@lapp.example")).toBeNull();
  });
  test("reads back for any ticket and mail", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 10 ** 12 }), (id, number) => {
        const path = returnPathOf(signer, "reseau@lapp.example", number, id, "lapp.example");
        expect(path.split("@")[0]?.length).toBeLessThanOrEqual(64);
        expect(returnedTo(signer, path)).toEqual({ number, delivery: id });
      }),
    );
  });
});
