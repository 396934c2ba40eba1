/**
 * Signed links of letters: GET shows one page with one button, and only its POST does something. Link scanners follow GET and
 * HEAD, and some send POST too; but without the token that stands in the page, nothing happens.
 */
import type { Bus } from "@guichet/shared/bus/port.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { LinkView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import type { Request } from "express";
import { type Access, isCrossSite } from "./access.ts";
import { reasonOf } from "./failures.ts";
import { formOf } from "./pages/form.ts";
import { languageOf, type Page } from "./pages/layout.ts";
import { askingPage, donePage, foreignPage, refusedPage } from "./pages/link.ts";

export type LinkRequest = Request<{ act: string; number: string }>;
export interface Links {
  show(request: LinkRequest, access: Access): Promise<Page>;
  /** Null when it is done: the same address then says so. */
  use(request: LinkRequest, access: Access): Promise<Page | null>;
}
interface Wish {
  call: Bus["call"];
  /** Purpose `link-page`. */
  signer: Signer;
  clock: Clock;
  publicUrl: string;
  timeZone: string;
}

export function openLinks({ call, signer, clock, publicUrl, timeZone }: Wish): Links {
  const asking = (link: string, view: LinkView, isStale: boolean): Page =>
    askingPage(view, tokenOf(signer, link, clock.now()), isStale);
  return {
    async show(request, access) {
      try {
        const link = linkOf(request);
        const view = await call("link.get", { link, signedIn: await signedInto(access) });
        const { done } = view;
        return done === null ? asking(link, view, false) : donePage({ ...view, done }, timeZone);
      } catch (error) {
        return refusal(error, languageOf(request.headers), timeZone);
      }
    },
    async use(request, access) {
      let language = languageOf(request.headers);
      if (isForeign(request, publicUrl)) return foreignPage(language);
      const form = await formOf(request);
      try {
        const link = linkOf(request);
        const signedIn = await signedInto(access);
        const view = await call("link.get", { link, signedIn });
        ({ language } = view);
        if (view.done !== null) return null;
        if (!isTokenOf(signer, link, form.get("token") ?? "", clock.now())) return asking(link, view, true);
        await call("link.use", { link, signedIn });
        return null;
      } catch (error) {
        return refusal(error, language, timeZone);
      }
    },
  };
}

/** Nobody has to sign in to use their own link; who has, can't use another's, that they were sent by mistake. */
const signedInto = async (access: Access): Promise<string | null> =>
  (await access.session())?.person.id ?? null;

/** @throws whatever is a bug */
function refusal(error: unknown, language: Page["language"], timeZone: string): Page {
  const reason = reasonOf(error);
  if (reason === null) throw error;
  return refusedPage(reason, language, timeZone);
}
/** What follows `/do/` in a letter. @throws {Refused} `link-invalid` */
function linkOf({ params: { act, number }, query: { k } }: LinkRequest): string {
  const link = `${act}/${number}?k=${typeof k === "string" ? k : ""}`;
  if (link.length > 500) throw new Refused({ code: "link-invalid" });
  return link;
}
/** Our page has no referrer, so that nobody sees its link; then browsers say `Origin: null`, and the page's token must do. */
function isForeign({ headers: { origin, ...headers } }: LinkRequest, publicUrl: string): boolean {
  return isCrossSite(origin === undefined || origin === "null" ? headers : { ...headers, origin }, publicUrl);
}

const tokenLifeSeconds = 3600;
const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);
const signedText = (link: string, issued: string): string => `${issued} ${link}`;
function tokenOf(signer: Signer, link: string, now: Date): string {
  const issued = secondsOf(now).toString(36);
  return `${issued}.${signer.sign(signedText(link, issued))}`;
}
function isTokenOf(signer: Signer, link: string, token: string, now: Date): boolean {
  const [, issued = "", mac = ""] = /^([0-9a-z]{1,10})\.([a-z2-7]{16})$/.exec(token) ?? [];
  const age = secondsOf(now) - Number.parseInt(issued, 36);
  return age >= 0 && age <= tokenLifeSeconds && signer.verifies(signedText(link, issued), mac);
}
