/** Why an attachment is not handed out, for whoever opened its address in a browser; programs get the code. */
import type { IncomingMessage } from "node:http";
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Failure } from "../failures.ts";
import { isPageWanted } from "../graphiql.ts";
import { languageOf, type Page } from "./layout.ts";
import { type Told, tellingPage } from "./telling.ts";

/** Null for programs, and for what stands within a page of ours, which says it itself. `failure` null: a bug, logged under `id`. */
export function refusedPartPage(request: IncomingMessage, failure: Failure | null, id: string): Page | null {
  const { "sec-fetch-dest": destination = "document" } = request.headers;
  if (!isPageWanted(request) || destination !== "document") return null;
  const language = languageOf(request.headers);
  const words = texts[language];
  if (failure === null) return tellingPage(500, language, words.broken(id));
  const { status, code } = failure;
  const page = tellingPage(status, language, words.byCode[code] ?? words.byCode["not-found"]);
  return status === 503 ? { ...page, retryAfterSeconds: 10 } : page;
}

interface Texts {
  byCode: Record<string, Told> & Record<"not-found", Told>;
  broken(request: string): Told;
}
const texts: Record<Language, Texts> = {
  fr: {
    byCode: {
      infected: {
        title: "Ce fichier contient un virus",
        says: "Guichet ne le remet à personne. Le texte du message reste lisible.",
        instead: "Si vous en avez besoin, demandez un autre fichier à la personne qui l’a envoyé.",
      },
      "not-scanned": {
        title: "Ce fichier n’est pas encore vérifié",
        says: "La recherche de virus n’est pas terminée.",
        instead: "Rechargez cette page dans un moment.",
      },
      "not-signed-in": {
        title: "Vous n’êtes pas connecté",
        says: "Un fichier n’est remis qu’aux personnes qui voient sa demande.",
        instead: "Connectez-vous à Guichet, puis rechargez cette page.",
      },
      "not-found": {
        title: "Ce fichier n’est pas là",
        says: "Il n’existe pas, ou vous ne voyez pas sa demande.",
        instead: "Ouvrez-le depuis la demande à laquelle il est joint.",
      },
      unavailable: {
        title: "Ce fichier n’est pas accessible maintenant",
        says: "Une partie de Guichet ne répond pas. Le fichier n’est pas perdu.",
        instead: "Rechargez cette page dans une minute.",
      },
    },
    broken: (request) => ({
      title: "Guichet a rencontré une erreur",
      says: `Elle est notée sous le numéro ${request}.`,
      instead: "Rechargez cette page plus tard.",
    }),
  },
  en: {
    byCode: {
      infected: {
        title: "This file has a virus",
        says: "Guichet hands it out to nobody. The text of the message can still be read.",
        instead: "If you need it, ask whoever sent it for another file.",
      },
      "not-scanned": {
        title: "This file has not been scanned yet",
        says: "The search for viruses is not over.",
        instead: "Reload this page in a moment.",
      },
      "not-signed-in": {
        title: "You are not signed in",
        says: "A file is handed out only to those who see its request.",
        instead: "Sign in to Guichet, then reload this page.",
      },
      "not-found": {
        title: "This file is not here",
        says: "It does not exist, or you do not see its request.",
        instead: "Open it from the request to which it is attached.",
      },
      unavailable: {
        title: "This file can’t be reached now",
        says: "A part of Guichet does not answer. The file is not lost.",
        instead: "Reload this page in a minute.",
      },
    },
    broken: (request) => ({
      title: "Guichet met an error",
      says: `It is noted under the number ${request}.`,
      instead: "Reload this page later.",
    }),
  },
};
