import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { dkimVerify } from "mailauth";
import { type Answer, aRelay, openRelayServer, outgoing, type RelayServer, takes } from "./contract.ts";
import type { Relay } from "./port.ts";
import { openSmtpRelay } from "./smtp.ts";

interface Wish {
  rcpt?: (address: string) => Answer;
  mail?: (nth: number) => Answer;
}
async function withServer(
  { rcpt = takes, mail = takes }: Wish,
  run: (relay: Relay, server: RelayServer) => Promise<void>,
): Promise<void> {
  const server = await openRelayServer(rcpt, mail);
  const relay = relayAt(server.port);
  try {
    await run(relay, server);
  } finally {
    relay.close();
    await server.close();
  }
}
const relayAt = (port: number): Relay =>
  openSmtpRelay({
    url: `smtp://127.0.0.1:${port}`,
    ...{ domain: "lapp.example", connections: 3, silenceMs: 400, dkim: null },
  });

describe("the relay by SMTP", () => {
  aRelay(async () => {
    const server = await openRelayServer(takes, takes);
    const relay = relayAt(server.port);
    return {
      relay,
      async close() {
        relay.close();
        await server.close();
      },
    };
  });
  test("hands over the bytes as they are, with our envelope", () =>
    withServer({}, async (relay, { arrived, envelopes }) => {
      await relay.send(outgoing());
      expect(arrived).toEqual([outgoing().raw.toString()]);
      expect(envelopes).toEqual([["bounces+0123@lapp.example", "marie.dupont@lapp.example"]]);
    }));
  test("asks for a report of failure and delay that names the mail, but for what has no sender", () =>
    withServer({}, async (relay, { reports }) => {
      await relay.send(outgoing());
      await relay.send(outgoing({ envelopeSender: "", envelopeId: null }));
      const orcpt = "rfc822;marie.dupont@lapp.example";
      expect(reports[0]).toMatchObject({ ret: "HDRS", envid: "0123" });
      expect(reports[0]).toMatchObject({ recipients: [{ notify: ["FAILURE", "DELAY"], orcpt }] });
      expect(JSON.stringify(reports[1])).not.toContain("FAILURE");
    }));
  test("signs what it hands over, the same at each try", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const server = await openRelayServer();
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const relay = openSmtpRelay({
      url: `smtp://127.0.0.1:${server.port}`,
      ...{ domain: "lapp.example", connections: 1, silenceMs: 4000 },
      dkim: { domain: "lapp.example", selector: "guichet", privateKey: pem },
    });
    const raw = Buffer.from(
      "From: <support-info@lapp.example>\r\nTo: <hugo@lapp.example>\r\nSubject: a\r\nMessage-ID: <1@lapp.example>\r\n\r\nCompte\r\n",
    );
    for (let nth = 0; nth < 2; nth++)
      expect(await relay.send(outgoing({ raw }))).toMatchObject({ is: "taken" });
    relay.close();
    await server.close();
    const [first = "", second] = server.arrived;
    expect(second).toBe(first);
    const der = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    const resolver = async () => [[`v=DKIM1; k=rsa; p=${der}`]];
    const { results } = await dkimVerify(Buffer.from(first), { resolver });
    expect(results[0]).toMatchObject({ signingDomain: "lapp.example", status: { result: "pass" } });
    const forged = first.replace("\r\nSubject: a", "\r\nSubject: b");
    const { results: late } = await dkimVerify(Buffer.from(forged), { resolver });
    expect(late[0]?.status.result).toBe("fail");
  });
  test("tells a refusal for good from one for now, with the relay's words", () => {
    const rcpt = (address: string): Answer =>
      address.startsWith("gone")
        ? { code: 550, text: "5.1.1 no such user" }
        : { code: 451, text: "4.7.1 greylisted" };
    return withServer({ rcpt }, async (relay) => {
      const gone = await relay.send(outgoing({ recipient: "gone@lapp.example" }));
      expect(gone).toEqual({ is: "refused", reply: "550 5.1.1 no such user", lost: { status: "5.1.1" } });
      const grey = await relay.send(outgoing());
      expect(grey).toEqual({ is: "later", reply: "451 4.7.1 greylisted", isReachable: true });
    });
  });
  test("tells them apart at the end of DATA too", () => {
    const mail = (nth: number): Answer =>
      nth === 1 ? { code: 554, text: "5.7.1 spam" } : { code: 452, text: "4.2.2 over quota" };
    return withServer({ mail }, async (relay) => {
      expect(await relay.send(outgoing())).toMatchObject({
        is: "refused",
        reply: "554 5.7.1 spam",
        lost: null,
      });
      expect(await relay.send(outgoing())).toMatchObject({ is: "later", isReachable: true });
    });
  });
  test("goes on with the next mail after a refusal", () => {
    const mail = (nth: number): Answer => (nth === 1 ? { code: 554, text: "5.7.1 spam" } : "takes");
    return withServer({ mail }, async (relay) => {
      expect(await relay.send(outgoing())).toMatchObject({ is: "refused" });
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
    });
  });
  test("after silence at the end of DATA the same mail goes again, with the same Message-ID", () =>
    withServer({ mail: (nth) => (nth === 1 ? "falls-silent" : "takes") }, async (relay, { arrived }) => {
      expect(await relay.send(outgoing())).toMatchObject({ is: "later", isReachable: false });
      expect(await relay.send(outgoing())).toMatchObject({ is: "taken" });
      expect(arrived).toEqual([outgoing().raw.toString(), outgoing().raw.toString()]);
    }));
  test("says that a relay which is away can't be reached", async () => {
    const server = await openRelayServer(takes, takes);
    await server.close();
    const relay = relayAt(server.port);
    expect(await relay.send(outgoing())).toMatchObject({ is: "later", isReachable: false });
    relay.close();
  });
  test("does not blame the mail when the relay takes nobody's, or wants a password", async () => {
    const closed = createServer((socket) => void socket.end("554 5.3.2 not now\r\n"));
    closed.listen(0, "127.0.0.1");
    await once(closed, "listening");
    const bound = closed.address();
    const relay = relayAt(bound !== null && typeof bound === "object" ? bound.port : 0);
    expect(await relay.send(outgoing())).toMatchObject({ is: "later", isReachable: false });
    relay.close();
    closed.close();
  });
});
