/** Networks and servers as people write them, `10.0.0.0/8` or `[fd00::1]:53`; and whether an address is of a network. */
import { BlockList, isIP } from "node:net";

export const isNetwork = (text: string): boolean => {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  return (
    rest.length === 0 &&
    family !== 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  );
};
/** An address, with or without a port. */
export const isServer = (text: string): boolean => {
  const [, address = text, port = "53"] =
    /^\[?([^[\]]+?)\]?:(\d{1,5})$/.exec(isIP(text) === 0 ? text : "") ?? [];
  return isIP(address) !== 0 && Number(port) <= 65_535;
};

/** A test for addresses of these networks; IPv4-mapped IPv6 addresses count as IPv4. */
export function networksOf(cidrs: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = "", bits] = cidr.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    list.addSubnet(address, Number(bits ?? (family === "ipv4" ? 32 : 128)), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 4 ? "ipv4" : "ipv6");
  };
}
