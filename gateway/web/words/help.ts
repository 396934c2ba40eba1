/** What the help page says. ICU messages by id, in both languages; they come with the pages that say them. */
import { catalogue } from "./catalogue.ts";
import { addWords } from "./words.ts";

export const help = catalogue(
  {
    "help.print": "Imprimer",
    "help.for": "Aide",
    "help.for.users": "Pour demander",
    "help.for.members": "Pour les membres",
    "help.users.title": "Demander de l’aide",
    "help.users.lead":
      "Par mail ou sur cette page, c’est la même chose : chaque demande a un numéro, quelqu’un qui s’en occupe, et une réponse.",
    "help.ask": "Comment demander",
    "help.ask.how":
      "Écrivez à l’adresse du support qui convient. Si ce n’est pas le bon, on y portera votre demande.",
    "help.ask.web": "Ou faites la demande ici",
    "help.desk": "Support",
    "help.desk.about": "Pour",
    "help.desk.address": "Adresse",
    "help.say": "Ce qui nous aide à vous aider",
    "help.say.place":
      "Votre bureau et votre téléphone : « Bureau : B108 », « Tél. : 1234 ». Une signature suffit.",
    "help.say.equipment": "L’équipement : son nom, ou ce qui est écrit sur son étiquette.",
    "help.say.what":
      "Ce que vous avez fait, ce que vous attendiez, et le message d’erreur. Une image vaut mieux qu’une description.",
    "help.say.one": "Un sujet par demande.",
    "help.follow": "Pour la suite",
    "help.follow.number":
      "Répondez au dernier mail reçu, et gardez le numéro dans l’objet : votre message rejoint votre demande.",
    "help.follow.address":
      "Gardez l’adresse du support comme destinataire, plutôt que celle d’une personne, qui peut être absente.",
    "help.follow.new": "Pour un autre sujet, écrivez un nouveau mail.",
    "help.then": "Ce qui se passe ensuite",
    "help.then.received": "Reçue : votre demande est arrivée, les membres du support l’ont tous.",
    "help.then.accepted":
      "Prise en compte : quelqu’un l’a lue. Une réponse automatique vous donne son numéro et son résumé.",
    "help.then.taken":
      "Quelqu’un s’en occupe. Ses réponses viennent de l’adresse du support, et les vôtres vont à cette personne.",
    "help.then.resolved":
      "Résolue : on vous dit ce qui a été fait. Si cela ne marche pas, répondez, et la demande reprend. Longtemps après, votre réponse ouvre une nouvelle demande, liée à l’ancienne.",
    "help.then.web": "Vos demandes, en cours et anciennes",
    "help.members.title": "S’occuper des demandes",
    "help.members.lead":
      "Tout se fait par mail, ou ici. Le demandeur ne voit que l’adresse de la file, jamais la vôtre.",
    "help.who": "Qui reçoit quoi",
    "help.who.new": "Une nouvelle demande va à tous les membres de la file.",
    "help.who.taken":
      "Dès que quelqu’un l’a prise, la suite ne va qu’à cette personne. En son absence, elle va à tous les membres.",
    "help.who.named": "Si la demande nomme un membre, l’objet le dit aux autres. Tous peuvent la prendre.",
    "help.who.note":
      "Une note va au gestionnaire et à qui elle nomme, par @identifiant ou @Prénom Nom. Jamais au demandeur.",
    "help.reply": "Répondre par mail",
    "help.reply.mail":
      "Répondez au mail de Guichet : votre texte part au demandeur et aux personnes en copie, depuis l’adresse de la file.",
    "help.reply.address":
      "Gardez l’adresse que votre logiciel propose : elle est la vôtre pour cette demande, et n’agit qu’avec une adresse d’expéditeur à vous.",
    "help.reply.not-sent":
      "Un mail qui n’y va pas devient une note marquée « pas envoyée », et Guichet vous dit comment faire.",
    "help.commands": "Agir par mail",
    "help.commands.how":
      "Mettez une ou plusieurs commandes au début de votre réponse, sur une ligne ou l’une sous l’autre, puis votre texte.",
    "help.commands.fr": "En français",
    "help.commands.en": "En anglais",
    "help.commands.effect": "Effet",
    "help.commands.validate": "Prend la demande en compte : la réponse automatique part.",
    "help.commands.take": "Vous devenez gestionnaire, et la demande est prise en compte.",
    "help.commands.note": "Ce qui suit reste entre membres.",
    "help.commands.resolve": "Ce qui suit est la résolution, envoyée au demandeur.",
    "help.commands.for":
      "Passe la main à un membre, par son nom ou son identifiant. Votre propre nom prend la suite.",
    "help.commands.wrong":
      "Une commande inconnue, ou refusée par une règle, n’est pas faite : rien ne part, et un mail vous dit pourquoi.",
    "help.links": "Les liens des mails",
    "help.links.what":
      "Valider ou Prendre ouvre une page avec un seul bouton : rien ne se fait avant que vous ne le pressiez.",
    "help.links.yours":
      "Ces liens sont personnels et valent sept jours. Ne transmettez pas le mail à quelqu’un d’autre.",
    "help.web": "Sur le web",
    "help.web.steps":
      "Les étapes : à valider, sans gestionnaire, en cours, en attente, résolue. L’anneau qui se remplit les montre.",
    "help.web.recipients":
      "Les destinataires sont écrits au-dessus de ce que vous tapez, et chaque envoi dit ensuite pourquoi.",
    "help.web.keys": "Le clavier suffit : « ? » montre toutes les touches, Ctrl K toutes les actions.",
    "help.away": "Absences",
    "help.away.what":
      "Dites vos absences : ce qui arrive sur vos demandes va alors aux autres membres aussi, et l’un d’eux peut prendre la suite.",
    "help.away.where": "Mes absences",
  },
  {
    "help.print": "Print",
    "help.for": "Help",
    "help.for.users": "To ask",
    "help.for.members": "For members",
    "help.users.title": "Asking for help",
    "help.users.lead":
      "By mail or on this page, it is the same: each request has a number, somebody who deals with it, and an answer.",
    "help.ask": "How to ask",
    "help.ask.how":
      "Write to the address of the support that fits. If it is the wrong one, your request will be taken there.",
    "help.ask.web": "Or make the request here",
    "help.desk": "Support",
    "help.desk.about": "For",
    "help.desk.address": "Address",
    "help.say": "What helps us to help you",
    "help.say.place": "Your office and telephone: “Office: B108”, “Tel.: 1234”. A signature will do.",
    "help.say.equipment": "The equipment: its name, or what its label says.",
    "help.say.what":
      "What you did, what you expected, and the error message. A picture is better than a description.",
    "help.say.one": "One subject for each request.",
    "help.follow": "Afterwards",
    "help.follow.number":
      "Reply to the last mail that you got, and keep the number in the subject: your message joins your request.",
    "help.follow.address":
      "Keep the support’s address as recipient, rather than a person’s, who may be away.",
    "help.follow.new": "For another subject, write a new mail.",
    "help.then": "What happens then",
    "help.then.received": "Received: your request has arrived, and all members of the support have it.",
    "help.then.accepted":
      "Accepted: somebody has read it. An automatic reply gives you its number and a summary.",
    "help.then.taken":
      "Somebody is on it. Their answers come from the support’s address, and yours go to that person.",
    "help.then.resolved":
      "Resolved: you are told what was done. If it does not work, reply, and the request goes on. Long after, your reply opens a new request, linked to the old one.",
    "help.then.web": "Your requests, present and past",
    "help.members.title": "Dealing with requests",
    "help.members.lead":
      "All of it works by mail, or here. Requesters see only the queue’s address, never yours.",
    "help.who": "Who gets what",
    "help.who.new": "A new request goes to all members of the queue.",
    "help.who.taken":
      "Once somebody has taken it, what follows goes to that person only. While they are away, it goes to all members.",
    "help.who.named": "If the request names a member, the subject tells the others. Everybody may take it.",
    "help.who.note":
      "A note goes to the owner and to whom it names, by @login or @First Last. Never to the requester.",
    "help.reply": "Answering by mail",
    "help.reply.mail":
      "Reply to Guichet’s mail: your text goes to the requester and those in copy, from the queue’s address.",
    "help.reply.address":
      "Keep the address that your mail program proposes: it is yours for this request, and acts only with a sender’s address of yours.",
    "help.reply.not-sent":
      "A mail that goes elsewhere becomes a note marked “not sent”, and Guichet tells you what to do.",
    "help.commands": "Acting by mail",
    "help.commands.how":
      "Put one or more commands at the beginning of your reply, on one line or below each other, then your text.",
    "help.commands.fr": "In French",
    "help.commands.en": "In English",
    "help.commands.effect": "Effect",
    "help.commands.validate": "Accepts the request: the automatic reply goes out.",
    "help.commands.take": "You become its owner, and the request is accepted.",
    "help.commands.note": "What follows stays among members.",
    "help.commands.resolve": "What follows is the resolution, sent to the requester.",
    "help.commands.for": "Hands over to a member, by name or login. With your own name you take over.",
    "help.commands.wrong":
      "A command that is unknown, or that a rule refuses, is not carried out: nothing is sent, and a mail tells you why.",
    "help.links": "The links in mails",
    "help.links.what": "Validate or Take opens a page with one button: nothing is done before you press it.",
    "help.links.yours":
      "These links are personal and good for seven days. Don’t forward the mail to somebody else.",
    "help.web": "On the web",
    "help.web.steps":
      "The steps: to validate, unassigned, open, on hold, resolved. The ring that fills shows them.",
    "help.web.recipients":
      "Recipients are written out above what you type, and each mail says afterwards why it went.",
    "help.web.keys": "The keyboard is enough: “?” shows all keys, Ctrl K all actions.",
    "help.away": "Absences",
    "help.away.what":
      "Say when you are away: what comes in on your requests then goes to the other members too, and one of them may take over.",
    "help.away.where": "My absences",
  },
);
addWords(help);
