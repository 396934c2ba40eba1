import { describe, expect, test } from "@jest/globals";
import { contentOf } from "./content.ts";
import { entityOf } from "./entity.ts";
import { headerReader, textOfFields } from "./head.ts";
import { reportIn } from "./report.ts";

const of = (mail: string, kind: Parameters<typeof reportIn>[1] = "bounce") => {
  const root = entityOf(Buffer.from(mail.replace(/\n/g, "\r\n")));
  return reportIn(root, kind, headerReader(textOfFields(root.fields)), contentOf(root).text);
};
const status = (fields: string, returned = "Message-ID: <one@lapp.example>\nSubject: x\n"): string =>
  `Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

Bonjour
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

${fields}
--b
Content-Type: text/rfc822-headers

${returned}
--b--
`;

describe("a delivery status (RFC 3464)", () => {
  test("tells each recipient, and which mail it is about", () => {
    const fields = `Final-Recipient: rfc822; <One@b.example>
Action: Failed
Status: 5.1.1 (no such user)
Diagnostic-Code: smtp; 550 5.1.1 unknown

Original-Recipient: rfc822;two@b.example
Action: delayed
Status: 4.4.1
`;
    expect(of(status(fields))).toEqual({
      messageId: "one@lapp.example",
      recipients: [
        {
          recipient: "One@b.example",
          action: "failed",
          status: "5.1.1",
          diagnostic: "smtp; 550 5.1.1 unknown",
        },
        { recipient: "two@b.example", action: "delayed", status: "4.4.1", diagnostic: null },
      ],
    });
  });
  test("without status or action is a failure, as its diagnostic says", () => {
    expect(
      of(status("Final-Recipient: a@b.example\nDiagnostic-Code: smtp; 552 5.2.2 full\n"))?.recipients,
    ).toEqual([
      { recipient: "a@b.example", action: "failed", status: "5.2.2", diagnostic: "smtp; 552 5.2.2 full" },
    ]);
  });
  test.each([
    ["of X.400", "x400; /S=one/OU=b/C=GB/"],
    ["of inside of a host", "rfc822; one@store"],
    ["blotted out", "rfc822; ****@*******"],
  ])("names whom the mail was sent to where the last name is %s", (_, final) => {
    const fields = `Original-Recipient: rfc822;one@b.example\nFinal-Recipient: ${final}\nAction: failed\n`;
    expect(of(status(fields))?.recipients.map(({ recipient }) => recipient)).toEqual(["one@b.example"]);
  });
  test("is read where a gateway put it into a mail of its own", () => {
    const inner = status("Final-Recipient: rfc822; one@b.example\nAction: failed\nStatus: 5.1.1\n");
    const outer = `From: postmaster@b.example\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n${inner}\n--o--\n`;
    expect(of(outer)).toMatchObject({
      messageId: "one@lapp.example",
      recipients: [{ recipient: "one@b.example", status: "5.1.1" }],
    });
  });
  test("is read where a gateway encoded all but its first group", () => {
    const group = Buffer.from("Final-Recipient: rfc822; one@b.example\nAction: delayed\n").toString("base64");
    const fields = `Arrival-Date: now\nContent-Transfer-Encoding: base64\n\n${group}\n`;
    expect(of(status(fields))?.recipients).toMatchObject([{ recipient: "one@b.example", action: "delayed" }]);
  });
  test("is nothing for a mail of a person", () => {
    expect(of(status("Final-Recipient: rfc822; a@b.example"), "human")).toBeNull();
  });
});

describe("a bounce in words", () => {
  const returned = "Received: from x by y\nMessage-ID: <one@lapp.example>\nTo: somebody@else.example\n";
  test.each<[string, string, [recipient: string, action: string, status: string | null][]]>([
    [
      "of qmail",
      `Hi. This is the qmail-send program at b.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<one@b.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 unknown

<two@b.example>:
Sorry, I couldn't find any host. (#5.1.2)

--- Below this line is a copy of the message.

${returned}`,
      [
        ["one@b.example", "failed", "5.1.1"],
        ["two@b.example", "failed", "5.1.2"],
      ],
    ],
    [
      "of Exim",
      `This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients.
The following address(es) failed:

  one@b.example
    SMTP error from remote mail server after RCPT TO:<one@b.example>:
    host mx.b.example [192.0.2.1]: 550 unknown user

------ This is a copy of the message, including all the headers. ------

${returned}`,
      [["one@b.example", "failed", "5.0.0"]],
    ],
    [
      "of Postfix, as text",
      `This is the mail system at host mx.example.

<one@b.example>: host mx.b.example[192.0.2.1] said: 452 4.2.2 over quota

${returned}`,
      [["one@b.example", "failed", "4.2.2"]],
    ],
    [
      "of Exim, only late",
      `A message that you sent has not yet been delivered to one or more of its recipients.
The address to which the message has not yet been delivered is:

  one@b.example

No action is required on your part.
`,
      [["one@b.example", "delayed", null]],
    ],
    [
      "of Domino",
      `Your message

  Subject: x

was not delivered to:

  one@b.example

because:

  User one not listed in public Name & Address Book
`,
      [["one@b.example", "failed", null]],
    ],
    [
      "of old Exchange",
      `Your message

  To:      one@b.example
  Subject: x

did not reach the following recipient(s):

one@b.example on Tue, 24 Nov 2026 10:00:00 +0100
    The recipient name is not recognized
    <b.example #5.1.1>
`,
      [["one@b.example", "failed", "5.1.1"]],
    ],
    [
      "of DragonFly",
      `This is the DragonFly Mail Agent v0.13 at df.example.

There was an error delivering your mail to <one@b.example>.

mx.b.example [192.0.2.1] did not like our final DATA:
550-5.7.26 not accepted

Message headers follow.

${returned}`,
      [["one@b.example", "failed", "5.7.26"]],
    ],
    [
      "of a connector to X.400",
      `Your message

  To:      list@lapp.example
  Subject: x

did not reach the following recipient(s):

c=FR;a= ;p=Org;o=Site;dda:SMTP=one@b.example; on Tue, 24 Nov 2026 10:00:00
    Unknown Recipient
`,
      [["one@b.example", "failed", null]],
    ],
    [
      "of a filter, which names the sender first",
      `an email anne@lapp.example addressed to email address :
-- one@b.example

could not be delivered. The problem appears to be :
-- 4.4.4 Temporary server error.
`,
      [["one@b.example", "failed", "4.4.4"]],
    ],
    [
      "of one that names nobody that may get mail",
      `Your mail to the following recipients could not be delivered because
they are not accepting mail from lists@lapp.example:
    somebody
`,
      [],
    ],
    [
      "of old Sendmail, which shows only the mail",
      `   ----- Transcript of session follows -----
421 b.example (smtp)... Deferred: Connection timed out

   ----- Unsent message follows -----
${returned.replace("somebody@else.example", "one@b.example")}`,
      [["one@b.example", "failed", "4.0.0"]],
    ],
    [
      "that keeps trying",
      `Your message could not be delivered to the following recipients:

one@b.example

Delivery attempts will continue to be made for 5 days.
`,
      [["one@b.example", "delayed", null]],
    ],
    [
      "that has not, and never will",
      `Your message to one@b.example has reached us, but this address is wrong.
Your message has NOT been delivered.
`,
      [["one@b.example", "failed", null]],
    ],
  ])("%s", (_, text, wanted) => {
    const report = of(
      `From: MAILER-DAEMON@mx.example\nTo: anne@lapp.example\nSubject: failure notice\n\n${text}`,
    );
    expect(report?.recipients.map(({ recipient, action, status }) => [recipient, action, status])).toEqual(
      wanted,
    );
    expect(report?.messageId).toBe(
      text.includes("Message-ID: <one@lapp.example>") ? "one@lapp.example" : null,
    );
  });
  test("by its header, where its text names nobody", () => {
    const mail =
      "From: MAILER-DAEMON@mx.example\nX-Failed-Recipients: one@b.example,\n two@b.example\n\nSorry.\n";
    expect(of(mail)?.recipients.map(({ recipient }) => recipient)).toEqual([
      "one@b.example",
      "two@b.example",
    ]);
  });
});

test("a receipt (RFC 8098) and a feedback report (RFC 5965) tell who and what", () => {
  const mail = (type: string, fields: string): string =>
    `Content-Type: multipart/report; report-type=${type}; boundary=b\n\n--b\nContent-Type: message/${type}\n\n${fields}\n--b--\n`;
  const receipt =
    "Final-Recipient: rfc822;a@b.example\nOriginal-Message-ID: <one@lapp.example>\nDisposition: manual-action/MDN-sent-manually; displayed\n";
  expect(of(mail("disposition-notification", receipt), "read-receipt")).toEqual({
    messageId: "one@lapp.example",
    recipients: [
      {
        recipient: "a@b.example",
        action: "delivered",
        status: null,
        diagnostic: "manual-action/MDN-sent-manually; displayed",
      },
    ],
  });
  const complaint = "Feedback-Type: abuse\nUser-Agent: x\nOriginal-Rcpt-To: <a@b.example>\n";
  expect(of(mail("feedback-report", complaint), "feedback-report")?.recipients).toEqual([
    { recipient: "a@b.example", action: "delivered", status: null, diagnostic: "abuse" },
  ]);
});
