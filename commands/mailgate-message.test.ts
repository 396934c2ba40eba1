import { Readable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { messageFrom } from "./mailgate-message.ts";

const read = (text: string) => messageFrom(Readable.from([Buffer.from(text, "latin1")]));
const seen = async (text: string) => {
  const message = await read(text);
  return typeof message === "string"
    ? message
    : { sender: message.sender, raw: message.raw.toString("latin1") };
};

describe("the message that a mail system hands to a program", () => {
  test("has what mbox wrote before it taken off, and line ends as SMTP wants them", async () => {
    expect(
      await seen("From hugo@lapp.example  Tue Nov 24 10:00:00 2026\nSubject: x\n\nFrom here\n\xe9\r\n"),
    ).toEqual({
      sender: "hugo@lapp.example",
      raw: "Subject: x\r\n\r\nFrom here\r\n\xe9\r\n",
    });
  });
  test("names its sender: Return-Path, else the mbox line, else From", async () => {
    const senders: [string, string][] = [
      ["From x@y.example  now\nReturn-Path: <a@b.example>\nFrom: c@d.example\n\n.", "a@b.example"],
      ["From MAILER-DAEMON  Tue Nov 24 10:00:00 2026\nFrom: c@d.example\n\n.", ""],
      ["Return-Path: <>\nFrom: c@d.example\n\n.", ""],
      ["Subject: x\nFrom: =?utf-8?q?C?=\n <c@d.example>\n\nReturn-Path: <no@body.example>", "c@d.example"],
      ["From: c@d.example (C)\n\n.", "c@d.example"],
      ["Subject: nobody\n\n.", ""],
      ["Return-Path: <a@b.example> rubbish\nFrom: c@d.example\n\n.", "c@d.example"],
      ["Return-Path:\nSubject: no address\nFrom: c@d.example\n\n.", ""],
      [`Return-Path:${" ".repeat(200_000)}<x<\nFrom: c@d.example\n\n.`, "c@d.example"],
    ];
    for (const [text, sender] of senders) expect(await seen(text)).toMatchObject({ sender });
  });
  test("is none where nothing comes", async () => {
    expect([await read(""), await read("\n\n"), await read("From x@y.example now\n")]).toEqual([
      "empty",
      "empty",
      "empty",
    ]);
  });
});
