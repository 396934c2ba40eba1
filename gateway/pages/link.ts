/** The pages behind a signed link: what it would do and one button, or what was done, or why not and what to do instead. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { RefusalReason } from "@guichet/shared/contracts/refused.ts";
import type { LinkView } from "@guichet/shared/contracts/ticket-views.ts";
import { html, none, type Page } from "./layout.ts";
import { linkWords } from "./link-words.ts";
import { dayIn, momentIn } from "./moments.ts";
import { tellingPage } from "./telling.ts";

/** `isStale`: the button was pressed on a page that was too old, or on none of ours. */
export function askingPage(view: LinkView, token: string, isStale: boolean): Page {
  const words = linkWords[view.language];
  const facts: [string, string][] = [
    [words.subject, view.subject],
    [words.queue, view.queue],
    [words.requester, view.requesterName],
    [words.onBehalf, view.personName],
  ];
  return {
    status: isStale ? 403 : 200,
    language: view.language,
    title: `${words.act[view.act]} ${words.ofRequest(view.number)}`,
    body: html`<p class="lede">${words.follows[view.act]}</p>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${isStale ? html`<p class="bad" role="alert">${words.stale}</p>` : none}
<form method="post">
<input type="hidden" name="token" value="${token}">
<button>${words.act[view.act]}</button>
</form>
<p class="quiet">${words.personal(view.personName)}</p>`,
  };
}

export function donePage(
  { act, number, language, done }: LinkView & { done: NonNullable<LinkView["done"]> },
  timeZone: string,
): Page {
  const words = linkWords[language];
  const at = momentIn(language, timeZone, done.at);
  return {
    status: 200,
    language,
    title: done.isOwn ? words.done(number) : words.doneEarlier(act, number),
    body: html`<p class="lede">${done.isOwn ? words.ownDeed(act, at) : words.othersDeed(act, done.byName, at)}</p>
<p class="quiet">${done.isOwn ? words.afterOwn : words.afterOthers}</p>`,
  };
}

/** Why a link does nothing. Only whoever has a valid one learns anything of the request. */
export function refusedPage(reason: RefusalReason, language: Language, timeZone: string): Page {
  const words = linkWords[language];
  switch (reason.code) {
    case "link-invalid":
      return tellingPage(404, language, words.invalid);
    case "link-expired":
      return tellingPage(410, language, words.expired(dayIn(language, timeZone, reason.at)));
    case "link-of-another":
      return tellingPage(403, language, words.anothers);
    case "unavailable":
      return { ...tellingPage(503, language, words.away), retryAfterSeconds: 60 };
    case "not-found":
    case "not-a-member":
      return tellingPage(409, language, words.notAllowed);
    default: {
      const told = {
        title: words.nothingDone,
        says: whyNot(reason, language, timeZone),
        instead: words.byMail,
      };
      return tellingPage(409, language, told);
    }
  }
}
function whyNot(reason: RefusalReason, language: Language, timeZone: string): string {
  const words = linkWords[language];
  switch (reason.code) {
    case "already-taken":
    case "already-validated": {
      const act = reason.code === "already-taken" ? "take" : "validate";
      return words.othersDeed(act, reason.byName, momentIn(language, timeZone, reason.at));
    }
    case "wrong-status":
      return words.wrongStatus[reason.status];
    case "merged":
      return words.merged(reason.into);
    default:
      return words.unfit;
  }
}

export const foreignPage = (language: Language): Page =>
  tellingPage(403, language, linkWords[language].foreign);
export const brokenPage = (language: Language, request: string): Page =>
  tellingPage(500, language, linkWords[language].broken(request));
