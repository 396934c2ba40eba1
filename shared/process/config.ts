/** All of the configuration: one schema, read once from the environment. `guichet --help` prints it. */
import { isIP } from "node:net";
import { z } from "zod";
import { ConfigurationError, dkimKeyFrom, linesFrom, secret, secretFrom } from "./config-files.ts";
import {
  bound,
  database,
  domain,
  list,
  networks,
  ownDatabase,
  port,
  timeZone,
  url,
  whole,
} from "./config-values.ts";
import { logLevels } from "./log.ts";
import { isNearMiss, nearest } from "./near-miss.ts";
import { isServer } from "./networks.ts";
import { scannerAddress } from "./scanner-address.ts";

export { ConfigurationError };

const hoursExpected = "expected a number of hours from 0 to 1000";

export const configSchema = z.object({
  HTTP_PORT: port.default(3000).describe("where GraphQL, health and metrics listen"),
  SMTP_PORT: port.default(2525).describe("where mail is taken in"),
  LMTP_PORT: port.optional().describe("where Postfix or Dovecot deliver by LMTP; closed unless set"),
  IMAP_ACCOUNTS_FILE: z.string().optional().describe("JSON list of the mailboxes that are read by IMAP"),
  BIND_ADDRESS: z
    .string()
    .refine((text) => isIP(text) !== 0, "expected an IP address")
    .default("127.0.0.1")
    .describe("the address to listen on; 0.0.0.0 for all"),
  DATA_DIR: z.string().min(1).default("./data").describe("embedded database, certificate, secret"),
  MAIL_DOMAIN: domain
    .default("lapp.example")
    .describe("the domain of the queues' addresses and of our Message-IDs"),
  ADMIN_PASSWORD: z
    .string()
    .min(8, "expected at least 8 characters")
    .optional()
    .describe("first password of `admin` on an empty database, instead of a generated one"),
  DATABASE_URL: database
    .optional()
    .describe("PostgreSQL 16 or newer; without it an embedded one runs in DATA_DIR"),
  MAIL_INGEST_DATABASE_URL: ownDatabase,
  TICKET_DATABASE_URL: ownDatabase,
  NOTIFICATION_DATABASE_URL: ownDatabase,
  SEARCH_DATABASE_URL: ownDatabase,
  AUTH_DATABASE_URL: ownDatabase,
  RABBITMQ_URL: url("amqp", "amqps")
    .optional()
    .describe("the broker; needed when the roles run in several processes"),
  ELASTICSEARCH_URL: url("http", "https")
    .optional()
    .describe(
      "reserved for the next search engine; this version searches with PostgreSQL and says so at start",
    ),
  MONGODB_URL: z
    .string()
    .regex(
      /^mongodb(?:\+srv)?:\/\/[^/\s]+(?:\/\S*)?$/, // with several hosts it is no URL of RFC 3986
      "expected a URL that starts with mongodb:// or mongodb+srv://",
    )
    .optional()
    .describe("where raw mails and attachments are archived; without it in PostgreSQL"),
  SMTP_RELAY_URL: url("smtp", "smtps")
    .optional()
    .describe("where mail goes out; without it letters stay in the captured mailbox"),
  PUBLIC_URL: url("http", "https")
    .optional()
    .describe("what users type to reach Guichet; default http://localhost:HTTP_PORT"),
  MAIL_INGEST_URL: url("http", "https")
    .optional()
    .describe("where the mail-ingest role serves parts; default this process"),
  SMTP_CERTIFICATE_FILE: z
    .string()
    .optional()
    .describe("PEM certificate chain for STARTTLS; default a self-made one in DATA_DIR"),
  SMTP_KEY_FILE: z.string().optional().describe("PEM key of SMTP_CERTIFICATE_FILE"),
  GUICHET_SECRET: secret
    .optional()
    .describe("what addresses, links and Message-IDs are signed with; embedded: made once in DATA_DIR"),
  GUICHET_SECRET_FILE: z.string().optional().describe("a file that holds GUICHET_SECRET"),
  GUICHET_TIME_ZONE: timeZone.default("Europe/Paris").describe("of days and hours that people see"),
  GUICHET_INTERNAL_NETWORKS: networks
    .prefault("127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7")
    .describe("the lab's networks and VPN; the web interface opens for these alone"),
  GUICHET_TRUSTED_PROXIES: networks
    .prefault("")
    .describe("reverse proxies in front, whose X-Forwarded-For is believed; none unless set"),
  GUICHET_INTERNAL_DOMAINS: z
    .string()
    .transform(list)
    .pipe(z.array(domain))
    .optional()
    .describe("mail domains of the lab; default MAIL_DOMAIN"),
  GUICHET_EQUIPMENT_FILE: z
    .string()
    .optional()
    .describe(
      "names and inventory tags of the lab's equipment, one to a line: what a mail names of it is believed",
    ),
  GUICHET_AUTHSERV_ID: z
    .string()
    .regex(/^[^\s;"]{1,255}$/, "expected a name such as mx.lapp.example")
    .optional()
    .describe("name in the Authentication-Results of the lab's own mail server, which is then believed"),
  GUICHET_DNS_SERVERS: z
    .string()
    .transform(list)
    .refine((items) => items.every(isServer), "expected addresses such as 10.1.2.3 or 10.1.2.3:53")
    .prefault("")
    .describe("DNS servers that are asked who vouches for a sender; default those of the computer"),
  GUICHET_CLAMAV: scannerAddress
    .optional()
    .describe("clamd, as host:port or path of its socket: attachments are held until it has seen them"),
  GUICHET_SMIME_CA: z
    .string()
    .optional()
    .describe("PEM file of the authorities that are trusted for S/MIME signatures; default this computer's"),
  GUICHET_PGP_KEYS: z
    .string()
    .optional()
    .describe("file of armoured public PGP keys by which signatures are known as their owners'"),
  GUICHET_CAP_ADDRESS: bound
    .prefault("60/240")
    .describe("automatic mails to one address in an hour and in a day; more are held back"),
  GUICHET_CAP_TICKET: bound
    .prefault("20/60")
    .describe("automatic mails of one ticket in an hour and in a day; more are held back"),
  GUICHET_CAP_ALL: bound
    .prefault("1000/5000")
    .describe("automatic mails in all in an hour and in a day; more are held back"),
  GUICHET_DKIM_KEY_FILE: z
    .string()
    .optional()
    .describe("PEM RSA key that signs what goes out by SMTP_RELAY_URL (RFC 6376), for MAIL_DOMAIN"),
  GUICHET_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/i, "expected a name such as guichet2026")
    .optional()
    .describe("name under which DNS has the public key of GUICHET_DKIM_KEY_FILE"),
  GUICHET_TICKET_TAG: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/, "expected letters and digits, such as LAPP")
    .default("LAPP")
    .describe("the word in [LAPP #1234]"),
  GUICHET_GRACE_DAYS: whole("days", 0, 365)
    .default(14)
    .describe("days in which a reply reopens a resolved ticket"),
  GUICHET_MAX_MAIL_MIB: whole("MiB", 1, 100).default(25).describe("largest mail taken in (SMTP SIZE)"),
  GUICHET_SILENCE_HOURS: z.coerce
    .number(hoursExpected)
    .min(0, hoursExpected)
    .max(1000, hoursExpected)
    .default(24)
    .describe("business hours without mail after which a queue that used to get some is reported; 0: never"),
  GUICHET_PROBE_MINUTES: whole("minutes", 0, 1440)
    .default(0)
    .describe("how often a mail goes to each queue by the relay, to see that it comes back; 0: never"),
  GUICHET_LOG_LEVEL: z
    .enum(logLevels, `expected one of ${logLevels.join(", ")}`)
    .default("info")
    .describe("least level of log lines"),
});
type Read = z.infer<typeof configSchema>;
/** What was read, with the defaults that depend on other variables filled in. */
export interface Config extends Omit<Read, "PUBLIC_URL" | "MAIL_INGEST_URL" | "GUICHET_INTERNAL_DOMAINS"> {
  PUBLIC_URL: string;
  MAIL_INGEST_URL: string;
  GUICHET_INTERNAL_DOMAINS: string[];
  /** Lines of GUICHET_EQUIPMENT_FILE. */
  GUICHET_EQUIPMENT: string[];
  /** What GUICHET_DKIM_KEY_FILE holds. */
  GUICHET_DKIM_KEY: string | null;
}

/** URLs of servers may bear a password. */
const secretNames = /PASSWORD|SECRET$|(?<!^PUBLIC|^MAIL_INGEST)_URL$/;

/** @throws {ConfigurationError} */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  warn: (line: string) => void = () => undefined,
): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const known = Object.keys(configSchema.shape);
  const problems = Object.keys(given)
    .filter(
      (name) => name.startsWith("GUICHET_") && !name.startsWith("GUICHET_TEST_") && !known.includes(name),
    )
    .map((name) => `${name}: there is no such variable; ${nearest(name, known)}`);
  for (const name of Object.keys(given)) {
    const near = known.find(
      (other) => other !== name && !(name in configSchema.shape) && isNearMiss(name, other),
    );
    if (near !== undefined && !name.startsWith("GUICHET_"))
      warn(`${name} is set but not known; is ${near} meant?`);
  }
  const read = configSchema.safeParse(given);
  if (!read.success)
    for (const issue of read.error.issues) {
      const name = String(issue.path[0]);
      const value = secretNames.test(name) ? "a value that is not shown here" : JSON.stringify(given[name]);
      problems.push(`${name}: read ${value}, ${issue.message}`);
    }
  if (!read.success || problems.length > 0) throw new ConfigurationError(problems.join("\n"));
  return complete(read.data);
}
function complete(read: Read): Config {
  if (read.GUICHET_SECRET === undefined && read.GUICHET_SECRET_FILE !== undefined)
    read.GUICHET_SECRET = secretFrom(read.GUICHET_SECRET_FILE);
  if ((read.SMTP_CERTIFICATE_FILE === undefined) !== (read.SMTP_KEY_FILE === undefined))
    throw new ConfigurationError("SMTP_CERTIFICATE_FILE and SMTP_KEY_FILE: set both or none");
  return {
    ...read,
    GUICHET_EQUIPMENT: linesFrom("GUICHET_EQUIPMENT_FILE", read.GUICHET_EQUIPMENT_FILE),
    GUICHET_DKIM_KEY: dkimKeyFrom(read.GUICHET_DKIM_KEY_FILE, read.GUICHET_DKIM_SELECTOR),
    PUBLIC_URL: (read.PUBLIC_URL ?? `http://localhost:${read.HTTP_PORT}`).replace(/\/+$/, ""),
    MAIL_INGEST_URL: (
      read.MAIL_INGEST_URL ??
      `http://${read.BIND_ADDRESS === "0.0.0.0" ? "127.0.0.1" : read.BIND_ADDRESS}:${read.HTTP_PORT}`
    ).replace(/\/+$/, ""),
    GUICHET_INTERNAL_DOMAINS: read.GUICHET_INTERNAL_DOMAINS ?? [read.MAIL_DOMAIN],
  };
}
