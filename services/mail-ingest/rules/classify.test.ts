import { describe, expect, test } from "@jest/globals";
import { classify } from "./classify.ts";
import type { Heading } from "./heading.ts";

const heading = (
  wish: Partial<Omit<Heading, "header">> & { headers?: Record<string, string> } = {},
): Heading => ({
  mailFrom: "hugo@example.org",
  from: "hugo@example.org",
  subject: "Imprimante",
  messageId: "1@example.org",
  report: null,
  hasDeliveryStatus: false,
  begin: "",
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
    ["bounce", { subject: "Delivery Status Notification (Failure)" }],
    ["bounce", { from: "mdaemon@b.example", subject: "Warning: a@b.example - User unknown!" }],
    ["bounce", { from: null, subject: "Mail Error", headers: { from: '"Relay" <>' } }],
    [
      "bounce",
      { from: "post_master@b.example", subject: "Re:Toner", begin: "Error: Invalid user address\n550 no" },
    ],
    [
      "bounce",
      {
        subject: "Delivery failure notification",
        headers: { "list-id": "<x.example.org>" },
        begin: "** Scanner **\nYour message with subject Toner\ncould not be delivered to:\na@b.example",
      },
    ],
    [
      "bounce",
      {
        subject: "RE: Toner : non remis (delivery failed)",
        begin: "***\nVotre message n'a pas pu etre delivre a x",
      },
    ],
    ["bounce", { subject: "Mail non distribué", begin: "Votre courriel n'a pas été remis à a@b.example" }],
    ["human", { subject: "Mail non distribué", begin: "Bonjour,\nmon message n'a pas été remis à Paul." }],
    [
      "human",
      { subject: "Mail delivery failed", begin: "Hello,\nthe message I sent to Paul was not delivered." },
    ],
    ["human", { subject: "Mail delivery problem", begin: "Unable to send mail to Paul since this morning" }],
    ["human", { subject: "Toner", begin: "Your message could not be delivered to room 12, so I kept it." }],
    [
      "human",
      {
        subject: "Re: Undeliverable: Toner",
        begin: "What does this mean?\nOn Monday, x wrote:\nYour message could not be delivered",
      },
    ],
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
    ["auto-reply", { subject: "[Automatyczna odpowiedź] toner", headers: { precedence: "junk" } }],
    ["auto-reply", { subject: "Otomatik yanıt: toner" }],
    ["auto-reply", { subject: "자동 회신: 프린터" }],
    ["auto-reply", { subject: "Re: Toner", begin: "Hello,\nThis is an automated response." }],
    ["auto-reply", { mailFrom: "", subject: "Thank you", headers: { precedence: "bulk" } }],
    ["auto-reply", { headers: { "x-autogenerated": "Reply" } }],
    ["auto-reply", { headers: { "x-apple-action": "VACATION" } }],
    ["auto-reply", { headers: { "x-precedence": "auto_reply" } }],
    ["human", { headers: { "x-autoreply": "no" } }],
    ["human", { begin: "Is this an automated response? I got it twice." }],
    ["auto-reply", { subject: "Absence du bureau" }],
    ["list", { headers: { "list-id": "<x.example.org>" } }],
    ["list", { headers: { precedence: "bulk" } }],
    ["list", { headers: { "list-unsubscribe": "<https://example.org>" } }],
    ["auto-generated", { headers: { "auto-submitted": "auto-generated (cron)" } }],
    ["auto-generated", { headers: { "x-auto-response-suppress": "All" } }],
    ["auto-generated", { mailFrom: "" }],
    ["auto-generated", { headers: { from: '"(Cron Daemon)" <root@a.example>' } }],
    ["auto-generated", { headers: { "x-cron-env": "<SHELL=/bin/sh>" } }],
    ["list", { mailFrom: "", headers: { precedence: "bulk", "list-id": "<x.example.org>" } }],
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
