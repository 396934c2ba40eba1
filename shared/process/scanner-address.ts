/** Where a virus scanner listens, as people write it: `clamav.lapp.example:3310`, `[fd00::1]:3310` or the path of a socket. */
import { z } from "zod";

export type ScannerAddress = { host: string; port: number } | { path: string };

export const scannerAddress = z.string().transform((text, context): ScannerAddress => {
  if (text.includes("/")) return { path: text };
  const [, name, address, digits] = /^(?:([\w.-]+)|\[([\da-f:.]+)\]):(\d{1,5})$/i.exec(text) ?? [];
  const [host, port] = [name ?? address, Number(digits)];
  if (host !== undefined && port > 0 && port <= 65_535) return { host, port };
  context.addIssue({ code: "custom", message: "expected host:port, or the path of a UNIX socket" });
  return z.NEVER;
});
