/** What every relay promises. */
import { expect, test } from "@jest/globals";
import type { OutgoingMail, Relay } from "./port.ts";

export interface OpenedRelay {
  relay: Relay;
  close(): Promise<void>;
}
export const outgoing = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  raw: Buffer.from("Message-ID: <1@lapp.example>\r\nSubject: a\r\n\r\n.\r\n..\r\nend\r\n"),
  envelopeSender: "bounces+0123@lapp.example",
  recipient: "marie.dupont@lapp.example",
  ...changes,
});

export function aRelay(open: () => Promise<OpenedRelay>): void {
  const withRelay = async (run: (relay: Relay) => Promise<void>): Promise<void> => {
    const { relay, close } = await open();
    try {
      await run(relay);
    } finally {
      await close();
    }
  };
  test("takes a mail", () =>
    withRelay(async (relay) => {
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
    }));
  test("takes the same mail again", () =>
    withRelay(async (relay) => {
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
    }));
  test("takes many at once", () =>
    withRelay(async (relay) => {
      const outcomes = await Promise.all(Array.from({ length: 30 }, () => relay.send(outgoing())));
      expect(outcomes.map(({ is }) => is)).toEqual(outcomes.map(() => "taken"));
    }));
  test("refuses for good an address that would smuggle a command", () =>
    withRelay(async (relay) => {
      const recipient = "marie@lapp.example>\r\nRCPT TO:<x@lapp.example";
      expect(await relay.send(outgoing({ recipient }))).toMatchObject({ is: "refused" });
    }));
  test("answers after it was closed that the mail has to wait", async () => {
    const { relay, close } = await open();
    await close();
    expect(await relay.send(outgoing())).toMatchObject({ is: "later", isReachable: false });
  });
}
