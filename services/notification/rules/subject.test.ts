import { describe, expect, test } from "@jest/globals";
import { cleanSubject, subjectOf } from "./subject.ts";

describe("a subject", () => {
  const rest = { tag: "LAPP", number: 4831, mark: null, nothing: "(sans objet)" };
  test("bears the tag and the number", () => {
    expect(subjectOf({ ...rest, subject: "Compte" })).toBe("[LAPP #4831] Compte");
  });
  test("tells the others whom the request asks for", () => {
    expect(subjectOf({ ...rest, subject: "Compte", mark: "pour Chloé Petit" })).toBe(
      "[LAPP #4831] [pour Chloé Petit] Compte",
    );
  });
  test("says so when there is none", () => {
    expect(subjectOf({ ...rest, subject: " Re: " })).toBe("[LAPP #4831] (sans objet)");
  });
  test.each([
    ["Re: Re: Compte", "Compte"],
    ["RE : TR: Fwd: Compte", "Compte"],
    ["Re[2]: Compte", "Compte"],
    ["Re: [LAPP #12] Compte", "Compte"],
    ["Re: [lapp #12] Re: [LAPP #13] Compte", "Compte"],
    ["[LAPP #12] [pour Chloé Petit] Compte", "Compte"],
    ["[Réunion] [pour tous] Compte", "[Réunion] [pour tous] Compte"],
    ["Réservation: salle 12", "Réservation: salle 12"],
    ["a\r\nBcc: x@example.org", "a Bcc: x@example.org"],
  ])("%j is cleaned to %j", (subject, expected) => {
    expect(cleanSubject(subject, "LAPP")).toBe(expected);
  });
  test("is cut between letters", () => {
    const cleaned = cleanSubject("🙂".repeat(500), "LAPP");
    expect([...cleaned]).toHaveLength(200);
    expect(cleaned.endsWith("🙂…")).toBe(true);
  });
});
