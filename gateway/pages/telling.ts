/** A page that only says something: what is the case, and what to do instead. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import { html, type Page } from "./layout.ts";

export interface Told {
  title: string;
  says: string;
  instead: string;
}
export const tellingPage = (status: number, language: Language, { title, says, instead }: Told): Page => ({
  status,
  language,
  title,
  body: html`<p class="lede">${says}</p>
<p class="quiet">${instead}</p>`,
});
