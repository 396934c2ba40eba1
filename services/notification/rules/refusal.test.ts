import { expect, test } from "@jest/globals";
import { lostBy } from "./refusal.ts";

test.each([
  ["RCPT TO", "550 5.1.1 no such user", "5.1.1"],
  ["RCPT TO", "550-5.1.1 The account 550-5.1.1 does not exist. 550 5.1.1 Look for typos", "5.1.1"],
  ["RCPT TO", "550 5.4.1 Recipient address rejected: Access denied", "5.4.1"],
  ["RCPT TO", "556 5.1.10 domain takes no mail", "5.1.10"],
  ["RCPT TO", "550 5.2.1 mailbox disabled", "5.2.1"],
  ["RCPT TO", "550 Unknown user", null],
  ["DATA", "550 5.1.1 no such user", "5.1.1"],
  ["DATA", "554 5.2.1 mailbox disabled", "5.2.1"],
])("%s: %s loses the recipient", (command, reply, status) => {
  expect(lostBy(command, reply)).toEqual({ status });
});
test.each([
  ["RCPT TO", "550 5.7.1 blocked"],
  ["RCPT TO", "552 5.3.4 too big"],
  ["RCPT TO", "552 5.2.3 too big for this mailbox"],
  ["RCPT TO", "552 5.2.2 mailbox full"],
  ["RCPT TO", "550 5.1.8 sender's domain does not exist"],
  ["RCPT TO", "550 relay not permitted"],
  ["RCPT TO", "554 no"],
  ["RCPT TO", "555 parameters not recognized"],
  ["RCPT TO", "503 5.5.1 MAIL first"],
  ["MAIL FROM", "550 5.1.0 sender rejected"],
  ["DATA", "550 this looks odd"],
  ["DATA", "554 5.6.0 malformed"],
  ["DATA", "554 5.7.1 spam"],
  ["DATA", "550 5.1.7 sender's address"],
])("%s: %s does not", (command, reply) => {
  expect(lostBy(command, reply)).toBeNull();
});
