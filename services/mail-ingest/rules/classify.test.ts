import { describe, expect, test } from "@jest/globals";
import { classify, type Heading } from "./classify.ts";

const heading = (
  wish: Partial<Omit<Heading, "header">> & { headers?: Record<string, string> } = {},
): Heading => ({
  mailFrom: "hugo@example.org",
  from: "hugo@example.org",
  subject: "Imprimante",
  messageId: "1@example.org",
  report: null,
  ...wish,
  header: (name) => [wish.headers?.[name] ?? []].flat(),
});

describe("what a mail is", () => {
  test.each([
    ["human", {}],
    ["human", { subject: "Absence de réseau au B214" }],
    ["human", { subject: "Re: Automatic reply: vacances" }],
    ["human", { subject: "Undelivered mail returned to sender, why?" }],
    ["human", { from: "postmaster@example.org", subject: "Quota" }],
    ["human", { headers: { "auto-submitted": "no" } }],
    ["human", { headers: { "x-auto-response-suppress": "None" } }],
    ["bounce", { report: "delivery-status" }],
    ["bounce", { from: "MAILER-DAEMON@example.org", subject: "x" }],
    ["bounce", { mailFrom: "", subject: "Undelivered Mail Returned to Sender" }],
    ["bounce", { from: "postmaster@example.org", subject: "Undeliverable: Imprimante" }],
    ["bounce", { headers: { "x-failed-recipients": "a@b.example" } }],
    ["read-receipt", { report: "disposition-notification", mailFrom: "" }],
    ["feedback-report", { report: "feedback-report" }],
    ["auto-reply", { headers: { "auto-submitted": "auto-replied; owner=x" } }],
    ["auto-reply", { headers: { precedence: "bulk", "x-autoreply": "yes" } }],
    [
      "auto-reply",
      {
        subject: "Réponse automatique : Imprimante",
        headers: { "auto-submitted": "auto-generated", "x-auto-response-suppress": "All" },
      },
    ],
    ["auto-reply", { subject: "Out of Office" }],
    ["auto-reply", { subject: "Absence du bureau" }],
    ["list", { headers: { "list-id": "<x.example.org>" } }],
    ["list", { headers: { precedence: "bulk" } }],
    ["list", { headers: { "list-unsubscribe": "<https://example.org>" } }],
    ["auto-generated", { headers: { "auto-submitted": "auto-generated (cron)" } }],
    ["auto-generated", { headers: { "x-auto-response-suppress": "All" } }],
    ["auto-generated", { mailFrom: "" }],
    ["auto-generated", { headers: { "return-path": "<>" } }],
    [
      "own",
      {
        messageId: `12.${"0".repeat(32)}.${"a".repeat(16)}@lapp.example`,
        headers: { "auto-submitted": "auto-generated" },
      },
    ],
    ["own", { headers: { "x-guichet": "notice" } }],
  ])("is %s of %j", (wanted, wish) => {
    expect(classify(heading(wish))).toBe(wanted);
  });
});
