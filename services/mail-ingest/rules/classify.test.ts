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
  hasDeliveryStatus: false,
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
    ["human", { subject: "Mail delivery failed, what now?" }],
    ["human", { subject: "Vacation planning for August" }],
    ["human", { subject: "Lu : ton rapport" }],
    ["human", { subject: "Fwd: Undeliverable: Imprimante", hasDeliveryStatus: true }],
    ["human", { headers: { "x-auto-response-suppress": "None" } }],
    ["bounce", { report: "delivery-status" }],
    ["bounce", { from: "MAILER-DAEMON@example.org", subject: "x" }],
    ["bounce", { mailFrom: "", subject: "Undelivered Mail Returned to Sender" }],
    ["bounce", { from: "postmaster@example.org", subject: "Undeliverable: Imprimante" }],
    ["bounce", { from: null, subject: "x", headers: { from: "MAILER-DAEMON <>" } }],
    ["bounce", { mailFrom: "", subject: "Foo", hasDeliveryStatus: true }],
    ["bounce", { mailFrom: "", subject: "Message non remis : Imprimante" }],
    ["bounce", { mailFrom: "", subject: "Unzustellbar: Drucker" }],
    ["bounce", { mailFrom: "", subject: "Non recapitabile: stampante" }],
    ["bounce", { mailFrom: "", subject: "No se puede entregar: impresora" }],
    ["bounce", { mailFrom: "", subject: "Недоставленное сообщение" }],
    ["bounce", { mailFrom: "", subject: "Warning: message 1abc delayed 24 hours" }],
    [
      "bounce",
      {
        from: "no-reply@host.example",
        subject: "Undelivered Mail",
        headers: { from: "Mail Delivery System <no-reply@host.example>" },
      },
    ],
    ["bounce", { headers: { "x-failed-recipients": "a@b.example" } }],
    ["read-receipt", { report: "disposition-notification", mailFrom: "" }],
    ["read-receipt", { mailFrom: "", subject: "Lu : Imprimante" }],
    ["feedback-report", { subject: "complaint about message from 192.0.2.1" }],
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
    ["auto-reply", { subject: "AUTO: Jane Roe is out of the office (returning 05/01/2026)" }],
    ["auto-reply", { subject: "Abwesenheitsnotiz: Drucker" }],
    ["auto-reply", { subject: "Imprimante [Auto-Reply]" }],
    ["auto-reply", { subject: "自動返信: プリンター" }],
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
