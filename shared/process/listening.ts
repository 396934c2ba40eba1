/** What it means that a port can't be opened, in words of the configuration. */
import { ConfigurationError } from "./config.ts";
import { hasCode } from "./log.ts";

interface Door {
  /** The variable that names the port. */
  variable: string;
  address: string;
  port: number;
}
/** A {@link ConfigurationError} where a variable has to be changed; else the error as it came. */
export function cannotListen({ variable, address, port }: Door, error: Error): Error {
  if (hasCode(error, "EADDRINUSE"))
    return new ConfigurationError(
      `${variable}: ${address}:${port} is taken by another program; stop it or set another port`,
    );
  if (hasCode(error, "EACCES"))
    return new ConfigurationError(
      `${variable}: this user may not open port ${port}; set a port from 1024 on, or give node the capability CAP_NET_BIND_SERVICE`,
    );
  if (hasCode(error, "EADDRNOTAVAIL"))
    return new ConfigurationError(
      `BIND_ADDRESS: this computer has no address ${address}; set one of its own, or 0.0.0.0 for all`,
    );
  return error;
}
