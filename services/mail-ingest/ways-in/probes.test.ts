import type { Probe } from "@guichet/shared/contracts/probe.ts";
import { probeValue } from "@guichet/shared/contracts/probe.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { describe, expect, test } from "@jest/globals";
import { testSecret } from "../../../tests/database.ts";
import { withoutProbes } from "./probes.ts";

const envelope = { mailFrom: "", recipients: [], clientAddress: "::1", helo: "x", tls: false };
const probe: Probe = {
  queue: "0197a1c0-0000-7000-8000-000000000001",
  sentAt: new Date("2026-11-24T09:00:00Z"),
};

describe("probes", () => {
  const signer = openSigner(testSecret, "probe");
  const ways = async (head: string): Promise<{ answer: string; returned: Probe[]; taken: number }> => {
    const returned: Probe[] = [];
    let taken = 0;
    const take = withoutProbes({
      signer,
      returned: async (one) => void returned.push(one),
      take: async () => `mail-${++taken}`,
    });
    const answer = await take(envelope, Buffer.from(`${head}\r\nSubject: x\r\n\r\ntext\r\n`));
    return { answer, returned, taken };
  };
  test("are noted and not kept", async () => {
    const value = probeValue(signer, probe);
    const seen = { answer: "probe", returned: [probe], taken: 0 };
    expect(await ways(`Received: from mx\r\nX-Guichet-Probe: ${value}`)).toEqual(seen);
  });
  test("that nobody here signed are mails like any other", async () => {
    const strange = probeValue(openSigner("another secret that is long enough", "probe"), probe);
    const later = probeValue(signer, probe).replace(/\.\d+\./, ".1795510800001.");
    for (const value of [strange, later, "x", ""])
      expect(await ways(`X-Guichet-Probe: ${value}`)).toEqual({ answer: "mail-1", returned: [], taken: 1 });
  });
});
