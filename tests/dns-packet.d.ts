/** As much of dns-packet as the tests' DNS server uses; the package has no types of its own. */
declare module "dns-packet" {
  interface Question {
    name: string;
    type: string;
  }
  interface Answer extends Question {
    ttl: number;
    data: string | string[];
  }
  interface Packet {
    id: number;
    type: "response";
    flags: number;
    questions: Question[];
    answers: Answer[];
  }
  export function decode(message: Buffer): { id: number; questions: Question[] };
  export function encode(packet: Packet): Buffer;
}
