/** What is said of the incoming mail. ICU messages by id, in both languages; they come with the pages that say them. */
import { catalogue } from "./catalogue.ts";
import { addWords } from "./words.ts";

export const intake = catalogue(
  {
    "intake.wrong": "{count, plural, one {# point à regarder} other {# points à regarder}}",
    "intake.all-fine": "Le courrier arrive.",
    "intake.stale": "Cela n’a pas pu être actualisé : c’est l’état d’avant.",
    "intake.state": "État",
    "intake.fine": "en ordre",
    "intake.never": "jamais",
    "intake.queue": "File",
    "intake.last": "Dernier mail",
    "intake.mails": "Mails",
    "intake.no-mail": "aucun mail encore",
    "intake.silent": "silencieuse depuis le {moment}",
    "intake.silent.advice":
      "Elle recevait régulièrement du courrier. Envoyez-lui un mail et voyez où il reste : relais, redirection ou boîte.",
    "intake.probe": "Sonde",
    "intake.probe.none": "aucune",
    "intake.probe.seconds": "aller-retour {count} s",
    "intake.probe.minutes": "aller-retour {count} min",
    "intake.probe.missing": "la sonde ne revient pas",
    "intake.probe.advice": "Regardez le relais (SMTP_RELAY_URL), puis le chemin de là jusqu’à Guichet.",
    "intake.mailboxes": "Boîtes lues par IMAP",
    "intake.mailboxes.none":
      "Aucune boîte n’est lue par IMAP. Pour en lire une, décrivez-la (host, user, passwordFile, queue) dans un fichier JSON, nommez ce fichier dans IMAP_ACCOUNTS_FILE, puis redémarrez Guichet. Le courrier qui arrive par SMTP ou LMTP n’en a pas besoin.",
    "intake.mailbox": "Boîte",
    "intake.read": "Lue",
    "intake.seen": "Vus",
    "intake.stored": "Pris",
    "intake.not-read": "pas encore lue",
    "intake.failing": "en panne",
    "intake.failing.since": "en panne depuis le {moment}",
    "intake.failing.advice":
      "Rien n’est perdu : les mails restent dans la boîte, et Guichet réessaie de lui-même. Si IMAP_ACCOUNTS_FILE est à corriger, redémarrez ensuite.",
    "intake.not-moved": "mails pris, mais pas rangés",
    "intake.not-moved.since": "mails pris, mais pas rangés depuis le {moment}",
    "intake.not-moved.advice":
      "Ils sont dans Guichet et ne sont pas relus ; ils restent seulement où ils étaient. Créez le dossier moveTo, ou donnez le droit d’y écrire.",
    "intake.left": "Mails restés dans leur boîte",
    "intake.mail": "Mail",
    "intake.why": "Pourquoi",
    "intake.found": "Vu",
    "intake.size": "Taille",
    "intake.too-large": "trop gros",
    "intake.too-large.advice":
      "Plus gros que GUICHET_MAX_MAIL_MIB. Relevez cette limite et il sera pris, ou ouvrez-le dans la boîte et répondez à son auteur.",
    "intake.incomplete": "pris en partie",
    "intake.incomplete.advice":
      "Le serveur n’en donne pas la suite : Guichet garde ce qu’il en a reçu. Ouvrez-le dans la boîte pour lire le reste.",
    "intake.refused": "pas pris",
    "intake.refused.advice": "Ouvrez-le dans la boîte : il y est toujours.",
  },
  {
    "intake.wrong": "{count, plural, one {# thing to look at} other {# things to look at}}",
    "intake.all-fine": "Mail comes in.",
    "intake.stale": "This could not be refreshed: it is from before.",
    "intake.state": "State",
    "intake.fine": "fine",
    "intake.never": "never",
    "intake.queue": "Queue",
    "intake.last": "Last mail",
    "intake.mails": "Mails",
    "intake.no-mail": "no mail yet",
    "intake.silent": "silent since {moment}",
    "intake.silent.advice":
      "It used to get mail regularly. Send it one and see where it stays: relay, redirection or mailbox.",
    "intake.probe": "Probe",
    "intake.probe.none": "none",
    "intake.probe.seconds": "{count} s there and back",
    "intake.probe.minutes": "{count} min there and back",
    "intake.probe.missing": "the probe does not come back",
    "intake.probe.advice": "Look at the relay (SMTP_RELAY_URL), then at the way from there to Guichet.",
    "intake.mailboxes": "Mailboxes read by IMAP",
    "intake.mailboxes.none":
      "No mailbox is read by IMAP. To read one, describe it (host, user, passwordFile, queue) in a JSON file, name that file in IMAP_ACCOUNTS_FILE, then restart Guichet. Mail that comes by SMTP or LMTP does not need it.",
    "intake.mailbox": "Mailbox",
    "intake.read": "Read",
    "intake.seen": "Seen",
    "intake.stored": "Taken",
    "intake.not-read": "not read yet",
    "intake.failing": "failing",
    "intake.failing.since": "failing since {moment}",
    "intake.failing.advice":
      "Nothing is lost: the mails stay in the mailbox, and Guichet tries again by itself. If IMAP_ACCOUNTS_FILE needs correcting, restart afterwards.",
    "intake.not-moved": "mails taken, but not moved",
    "intake.not-moved.since": "mails taken, but not moved since {moment}",
    "intake.not-moved.advice":
      "They are in Guichet and are not read again; they only stay where they were. Make the folder moveTo, or give the right to write to it.",
    "intake.left": "Mails that stayed in their mailbox",
    "intake.mail": "Mail",
    "intake.why": "Why",
    "intake.found": "Seen",
    "intake.size": "Size",
    "intake.too-large": "too large",
    "intake.too-large.advice":
      "Larger than GUICHET_MAX_MAIL_MIB. Raise that limit and it is taken, or open it in the mailbox and answer its author.",
    "intake.incomplete": "taken in part",
    "intake.incomplete.advice":
      "The server does not hand out the rest: Guichet keeps what it got. Open it in the mailbox to read the whole.",
    "intake.refused": "not taken",
    "intake.refused.advice": "Open it in the mailbox: it is still there.",
  },
);
addWords(intake);
