/** The form at GET /graphql for whoever is not signed in as an administrator. GraphiQL is theirs; programs need no page. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { RefusalReason } from "@guichet/shared/contracts/refused.ts";
import { html, none, type Page } from "./layout.ts";

/** `name`: of who is signed in and no administrator. `reason`: why the last try failed. */
export function signInPage(
  language: Language,
  { name = null, reason = null }: { name?: string | null; reason?: RefusalReason | null } = {},
): Page {
  const words = texts[language];
  const problem = reason === null ? null : words.problem(reason);
  return {
    status: reason === null ? (name === null ? 401 : 403) : (statuses[reason.code] ?? 400),
    ...(reason?.code === "too-many-attempts"
      ? { retryAfterSeconds: Math.ceil(reason.retryAfterSeconds) }
      : {}),
    language,
    referrer: "same-origin",
    title: words.title,
    body: html`<p class="lede">${words.about}</p>
${name === null ? none : html`<p class="bad">${words.notAdministrator(name)}</p>`}
${problem === null ? none : html`<p class="bad" role="alert">${problem}</p>`}
<form method="post" action="/sign-in">
<label><span>${words.name}</span><input name="name" autocomplete="username" autocapitalize="none" required></label>
<label><span>${words.password}</span><input name="password" type="password" autocomplete="current-password" required></label>
<button>${words.title}</button>
</form>`,
  };
}

const statuses: Partial<Record<RefusalReason["code"], number>> = {
  "sign-in-failed": 401,
  "too-many-attempts": 429,
  unavailable: 503,
};

interface Texts {
  title: string;
  about: string;
  name: string;
  password: string;
  notAdministrator(name: string): string;
  problem(reason: RefusalReason): string;
}
const texts: Record<Language, Texts> = {
  fr: {
    title: "Se connecter",
    about: "GraphiQL, où l’on essaie l’API de Guichet, est ouvert aux administrateurs.",
    name: "Identifiant",
    password: "Mot de passe",
    notAdministrator: (name) => `Vous êtes ${name}, sans être administrateur.`,
    problem: (reason) =>
      reason.code === "too-many-attempts"
        ? `Trop d’essais\u00a0: réessayez dans ${Math.ceil(reason.retryAfterSeconds)}\u00a0s.`
        : reason.code === "unavailable"
          ? "Guichet ne peut pas vérifier votre compte maintenant\u202f; réessayez dans une minute."
          : "Cet identifiant et ce mot de passe ne vont pas ensemble.",
  },
  en: {
    title: "Sign in",
    about: "GraphiQL, where one tries Guichet’s API, is open to administrators.",
    name: "Login",
    password: "Password",
    notAdministrator: (name) => `You are ${name}, and no administrator.`,
    problem: (reason) =>
      reason.code === "too-many-attempts"
        ? `Too many attempts: try again in ${Math.ceil(reason.retryAfterSeconds)} s.`
        : reason.code === "unavailable"
          ? "Guichet can’t check your account now; try again in a minute."
          : "This login and password don’t belong together.",
  },
};
