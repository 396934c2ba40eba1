/** Who asks: the session behind a cookie or a token, asked of auth once a request, and the zone of their address. */
import type { IncomingHttpHeaders } from "node:http";
import type { Bus } from "@guichet/shared/bus/port.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallOutput } from "@guichet/shared/contracts/topology.ts";

export type Session = NonNullable<CallOutput<"auth.session">>;
export interface Access {
  readonly clientAddress: string;
  /** Null when nobody is signed in. */
  session(): Promise<Session | null>;
  /** @throws {Refused} `not-signed-in` */
  by(): Promise<By>;
  /** Asks auth again, since a subscription lives longer than a request. */
  recheck(): Promise<Session | null>;
  /** From now on this request is made by somebody else: after signing in, or out (null). */
  become(token: string | null): void;
}
interface Wish {
  headers: IncomingHttpHeaders;
  clientAddress: string;
  call: Bus["call"];
  isInternal: (address: string) => boolean;
}

export function openAccess({ headers, clientAddress, call, isInternal }: Wish): Access {
  const zone = isInternal(clientAddress) ? "internal" : "external";
  let token = tokenOf(headers);
  let asked: Promise<Session | null> | undefined;
  const ask = async (): Promise<Session | null> =>
    token === null ? null : await call("auth.session", { token });
  const session = (): Promise<Session | null> => {
    asked ??= ask();
    return asked;
  };
  return {
    clientAddress,
    session,
    async by() {
      const found = await session();
      if (found === null) throw new Refused({ code: "not-signed-in" });
      return { person: found.person.id, zone, session: found.session };
    },
    recheck() {
      asked = ask();
      return asked;
    },
    become(other) {
      token = other;
      asked = undefined;
    },
  };
}

const cookieName = "guichet_session";
/** `Authorization` wins: a program that sends it means it. Too long for a token of ours is none. */
export function tokenOf({ authorization, cookie }: IncomingHttpHeaders): string | null {
  const token =
    authorization === undefined
      ? cookieValue(cookie ?? "")
      : (/^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1] ?? null);
  return token === null || token === "" || token.length > 500 ? null : token;
}
function cookieValue(cookies: string): string | null {
  for (const pair of cookies.split(";")) {
    const [name = "", value = ""] = pair.split("=", 2);
    if (name.trim() === cookieName) return value.trim();
  }
  return null;
}

/** `expiresAt` null forgets it. Lax: a link from elsewhere finds the person signed in, a form of another site doesn't. */
export function sessionCookie(token: string, expiresAt: Date | null, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const end = expiresAt === null ? "Max-Age=0" : `Expires=${expiresAt.toUTCString()}`;
  return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Lax; ${end}${secure}`;
}

/**
 * Did a page of another site send this? Only browsers send cookies by themselves, and they say where a request comes from.
 * What carries `Authorization` is believed: no page of another site can set it without a preflight, which we refuse.
 */
export function isCrossSite(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (headers.authorization !== undefined) return false;
  const site = headers["sec-fetch-site"];
  if (site === "same-origin" || site === "none") return false;
  const { origin } = headers;
  if (origin === undefined) return site !== undefined;
  if (!URL.canParse(origin)) return true;
  return new URL(origin).host !== headers.host && origin !== new URL(publicUrl).origin;
}
