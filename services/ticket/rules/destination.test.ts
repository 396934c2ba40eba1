import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { describe, expect, test } from "@jest/globals";
import { addressed, plain, setAside } from "./destination.ts";

const queues: Record<string, string> = {
  "support-info@lapp.example": "info",
  "reseau@lapp.example": "reseau",
  "visio@lapp.example": "visio",
};
const directory = {
  queueOf: (address: string): string | undefined => queues[address],
  acceptsAutomatic: (queue: string): boolean => queue === "reseau",
};
const mailbox = (address: string) => ({ name: "", address });
const mail = (wish: Partial<MailReceived> & { rcpt?: string[]; mailFrom?: string }): MailReceived => ({
  mail: "01900000-0000-7000-8000-000000000001",
  receivedAt: "2026-01-01T00:00:00Z",
  envelope: {
    mailFrom: wish.mailFrom ?? "a@b.example",
    recipients: wish.rcpt ?? [],
    clientAddress: "127.0.0.1",
    helo: "x",
    tls: false,
  },
  ...{
    messageId: "m@x",
    references: [],
    fingerprint: "f",
    from: mailbox("a@b.example"),
    to: [],
    cc: [],
    subject: "s",
    text: "t",
  },
  ...{
    language: "fr",
    class: "human",
    internal: true,
    details: { office: null, telephone: null, equipment: null },
    parts: [],
    verdicts: null,
    report: null,
    protection: null,
    forwardedFrom: null,
    problem: null,
  },
  ...wish,
});

describe("the queues of a mail", () => {
  test("come in the order of To, then Cc, then RCPT, and each once", () => {
    const found = addressed(
      mail({
        to: [mailbox("reseau@lapp.example")],
        cc: [mailbox("visio+7.abc@lapp.example")],
        rcpt: ["support-info@lapp.example", "reseau@lapp.example"],
      }),
      directory,
    );
    expect(found).toEqual({ queue: "reseau", told: ["visio", "info"] });
  });
  test("the plus part is detail", () =>
    expect(plain("support-info+12.abc@lapp.example")).toBe("support-info@lapp.example"));
});

describe("what is set aside", () => {
  const rcpt = ["support-info@lapp.example"];
  test.each([
    "bounce",
    "auto-reply",
    "auto-generated",
    "list",
    "read-receipt",
    "feedback-report",
    "own",
  ] as const)("a mail of class %s", (name) =>
    expect(setAside(mail({ rcpt, class: name }), directory)).toBe(name),
  );
  test("nothing of a monitoring robot's where its queue takes it; a bounce or a list is, there too", () => {
    const robots = { rcpt: ["reseau@lapp.example"] };
    expect(setAside(mail({ ...robots, class: "auto-generated" }), directory)).toBeNull();
    for (const name of ["bounce", "auto-reply", "list"] as const)
      expect(setAside(mail({ ...robots, class: name }), directory)).toBe(name);
  });
  test("a human's mail to a queue is not", () => expect(setAside(mail({ rcpt }), directory)).toBeNull());
  test("what can't be read is not, unless its null sender marks it as automatic", () => {
    expect(setAside(mail({ rcpt, class: "unreadable", from: null }), directory)).toBeNull();
    expect(setAside(mail({ rcpt, class: "unreadable", from: null, mailFrom: "" }), directory)).toBe("bounce");
  });
  test("a mail from a queue's own address", () =>
    expect(setAside(mail({ rcpt, from: mailbox("visio@lapp.example") }), directory)).toBe("from-a-queue"));
  test("what was for the postmaster alone", () =>
    expect(setAside(mail({ rcpt: ["postmaster"] }), directory)).toBe("to-postmaster"));
});
