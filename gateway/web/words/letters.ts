/** What is said of a queue's own letters and of mails that are held back. ICU messages by id, in both languages. */
import { catalogue } from "./catalogue.ts";

export const letters = catalogue(
  {
    "admin.letters": "Lettres",
    "admin.letters.about":
      "Comment les mails de cette file se présentent. Un texte laissé vide est celui de Guichet, dans sa langue.",
    "admin.letters.from-name": "Nom d’expéditeur",
    "admin.letters.from-name.hint": "Au lieu du nom de la file.",
    "admin.letters.signature.fr": "Signature, en français",
    "admin.letters.signature.en": "Signature, en anglais",
    "admin.letters.quoting": "Sous une réponse",
    "admin.letters.quoting.none": "rien",
    "admin.letters.quoting.last": "le message précédent",
    "admin.letters.quoting.thread": "tout l’échange, sans les notes",
    "admin.letters.acceptance.fr": "Réponse automatique, en français",
    "admin.letters.acceptance.en": "Réponse automatique, en anglais",
    "admin.letters.answer.fr": "Réponse, en français",
    "admin.letters.answer.en": "Réponse, en anglais",
    "admin.letters.resolution.fr": "Résolution, en français",
    "admin.letters.resolution.en": "Résolution, en anglais",
    "admin.letters.hint":
      "Valeurs : number, subject, queue, address, requester, link, received ; reach et equipment dans la réponse automatique ; member et text dans les deux autres ; until dans la résolution. On écrit <%= it.number %>, ou <% if (it.link) '{' %> … <% '}' %>.",
    "admin.letters.preview": "Aperçu",
    "admin.problem.letters": "À corriger : {given}",
    "write.preview": "Voir le mail",
    "write.preview.to": "À {names}, {because}",
    "write.preview.nobody": "À personne : aucune adresse ne reçoit ({because})",
    "write.preview.none": "Aucun mail ne partira.",
    "mail.state.held": "retenu",
    "told.HELD": "retenu, une limite est atteinte",
    "mail.kind.undelivered": "mail non remis",
    "admin.held":
      "{count, plural, one {# mail automatique est retenu} other {# mails automatiques sont retenus}} : une limite par adresse, par demande ou en tout est atteinte.",
    "admin.held.more": "Plus de {count} mails automatiques sont retenus : une limite est atteinte.",
    "admin.held.release": "Les laisser partir",
    "admin.held.released":
      "{count, plural, =0 {Rien n’était plus retenu.} one {# mail part.} other {# mails partent.}}",
  },
  {
    "admin.letters": "Letters",
    "admin.letters.about":
      "How the mails of this queue look. A text that is left empty is Guichet’s own, in its language.",
    "admin.letters.from-name": "Sender’s name",
    "admin.letters.from-name.hint": "Instead of the queue’s name.",
    "admin.letters.signature.fr": "Signature, in French",
    "admin.letters.signature.en": "Signature, in English",
    "admin.letters.quoting": "Below an answer",
    "admin.letters.quoting.none": "nothing",
    "admin.letters.quoting.last": "the message before it",
    "admin.letters.quoting.thread": "the whole exchange, without notes",
    "admin.letters.acceptance.fr": "Automatic reply, in French",
    "admin.letters.acceptance.en": "Automatic reply, in English",
    "admin.letters.answer.fr": "Answer, in French",
    "admin.letters.answer.en": "Answer, in English",
    "admin.letters.resolution.fr": "Resolution, in French",
    "admin.letters.resolution.en": "Resolution, in English",
    "admin.letters.hint":
      "Values: number, subject, queue, address, requester, link, received; reach and equipment in the automatic reply; member and text in the other two; until in the resolution. Write <%= it.number %>, or <% if (it.link) '{' %> … <% '}' %>.",
    "admin.letters.preview": "Preview",
    "admin.problem.letters": "To correct: {given}",
    "write.preview": "See the mail",
    "write.preview.to": "To {names}, {because}",
    "write.preview.nobody": "To nobody: no address takes mail ({because})",
    "write.preview.none": "No mail will leave.",
    "mail.state.held": "held back",
    "told.HELD": "held back, a limit is reached",
    "mail.kind.undelivered": "mail not delivered",
    "admin.held":
      "{count, plural, one {# automatic mail is held back} other {# automatic mails are held back}}: a limit by address, by request or in all is reached.",
    "admin.held.more": "More than {count} automatic mails are held back: a limit is reached.",
    "admin.held.release": "Let them go",
    "admin.held.released":
      "{count, plural, =0 {Nothing was held back any more.} one {# mail leaves.} other {# mails leave.}}",
  },
);
