/** A real DNS server on a loopback port: it answers what the test says, or is silent. */
import { createSocket } from "node:dgram";
import { decode, encode } from "dns-packet";

export interface TestDns {
  /** For GUICHET_DNS_SERVERS. */
  server: string;
  /** TXT records by name, A records by name. */
  texts: Map<string, string>;
  hosts: Map<string, string>;
  /** Names that were asked, in order. */
  asked: string[];
  /** Hears and says nothing, as a network that is away. */
  isSilent: boolean;
  close(): Promise<void>;
}
const nxdomain = 3;
const longestString = 255;

export async function openTestDns(): Promise<TestDns> {
  const socket = createSocket("udp4");
  const dns = {
    ...{ server: "", asked: [] as string[], isSilent: false },
    ...{ texts: new Map<string, string>(), hosts: new Map<string, string>() },
    close: () => new Promise<void>((resolve) => socket.close(resolve)),
  };
  socket.on("message", (message, { address, port }) => {
    const { id, questions } = decode(message);
    const [question] = questions;
    if (question === undefined) return;
    const name = question.name.toLowerCase();
    dns.asked.push(name);
    if (dns.isSilent) return;
    const data =
      question.type === "TXT"
        ? stringsOf(dns.texts.get(name))
        : question.type === "A"
          ? dns.hosts.get(name)
          : undefined;
    const isKnown = dns.texts.has(name) || dns.hosts.has(name);
    const answers = data === undefined ? [] : [{ name, type: question.type, ttl: 60, data }];
    const flags = isKnown ? 0 : nxdomain;
    socket.send(encode({ type: "response", id, flags, questions: [question], answers }), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  dns.server = `127.0.0.1:${socket.address().port}`;
  return dns;
}
/** A TXT record is made of strings of 255 bytes at most. */
const stringsOf = (text: string | undefined): string[] | undefined =>
  text?.match(new RegExp(`.{1,${longestString}}`, "g")) ?? undefined;
