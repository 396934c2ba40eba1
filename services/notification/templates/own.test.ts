import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { problemsIn, rendered } from "./own.ts";

const names = ["number", "link", "text"];

describe("a queue's own template", () => {
  test("has values and conditions", () => {
    const template =
      "Bonjour,\n\nN° <%= it.number %>.\n<% if (it.link) { %>\nVoir <%= it.link %>\n<% } else { %>\nÉcrivez-nous.\n<% } %>\n`\\$x`";
    expect(problemsIn(template, names, null)).toEqual([]);
    const values = { number: "4831", text: "" };
    expect(rendered(template, { ...values, link: "https://a" })).toBe(
      "Bonjour,\n\nN° 4831.\nVoir https://a\n`\\$x`",
    );
    expect(rendered(template, { ...values, link: "" })).toBe("Bonjour,\n\nN° 4831.\nÉcrivez-nous.\n`\\$x`");
  });
  test("keeps the end of a line that holds more than a condition", () => {
    const template = "A\n<% if (it.link) { %>Voir <%= it.link %><% } %>\nB\n<% if (it.link) { %><% } %>\nC";
    expect(rendered(template, { number: "", link: "https://a", text: "" })).toBe("A\nVoir https://a\nB\n\nC");
  });
  test.each([
    ["a\n<%= it.nummer %>", 2, "it.nummer is not known; there are it.number, it.link, it.text"],
    ["<% if (it.link) { %>\na", 1, "this condition is never closed"],
    ["a\n\n<% } %>", 3, "closes nothing"],
    ["a\n<%= it.number", 2, "<% without %>"],
    ["<% } else { %>", 1, "closes nothing"],
    ["<% if (it.link) { %>a<% } else { %>b<% } else { %>c<% } %>", 1, "closes nothing"],
    ["<%~ it.number %>", 1, "neither a value nor a condition"],
    ["<%~ include('/etc/passwd') %>", 1, "neither a value nor a condition"],
    ["<% layout('x') %>", 1, "neither a value nor a condition"],
    ["<% while (true) {} %>", 1, "neither a value nor a condition"],
    ["<%= it.number.constructor.constructor('return process')() %>", 1, "neither a value nor a condition"],
    ["<%= it.constructor %>", 1, "it.constructor is not known"],
    ["<%= process.env.HOME %>", 1, "neither a value nor a condition"],
    ["<% if (it.link) { process.exit() } { %>", 1, "neither a value nor a condition"],
    ["<%= it.number %>".repeat(201), 1, "more than 200 tags"],
  ])("%j is refused, with its line", (template, line, problem) => {
    const [first] = problemsIn(template, names, null);
    expect(first?.line).toBe(line);
    expect(first?.problem).toContain(problem);
  });
  test.each(["<% if (it.text) { %>x<% } %>", "<% if (it.link) { %><%= it.text %><% } %>"])(
    "has to show what a member wrote, always: %j",
    (template) => {
      expect(problemsIn(template, names, "text")[0]?.problem).toContain("is missing outside conditions");
      expect(problemsIn(`${template}<%= it.text %>`, names, "text")).toEqual([]);
    },
  );
  test("that is let through is rendered, whatever else is in it", () => {
    const piece = fc.constantFrom(
      ...["<%", "%>", "<%= it.number %>", "<% if (it.link) { %>", "<% } %>", "<% } else { %>"],
      ...["\n", "\r\n", "`", "\\", "'", "${", "-", "_", "it", "/*", "//", "é", " "],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const template = pieces.join("");
        if (problemsIn(template, names, null).length > 0) return;
        const text = rendered(template, { number: "4831", link: "", text: "" });
        expect(text.length).toBeLessThanOrEqual(template.length);
      }),
      { numRuns: 2000 },
    );
  });
});
