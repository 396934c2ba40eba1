/** What people ask Support-info: printing, accounts, mail, badges, purchases. `{a|b}` is one of the two, `{it}` the equipment. */
import type { Kind } from "../life.ts";

export const workplace: readonly Kind[] = [
  {
    ...{
      queue: "support-info",
      language: "fr",
      tag: "imprimante",
      equipment: "{lp-b214|lp-a305|lp-c012|lp-b230}",
    },
    subject:
      "{L’imprimante {it} n’imprime plus en recto verso|{it} : bourrage à chaque page|Imprimante {it} hors ligne}",
    text: "l’imprimante {it} {s’arrête à la deuxième page depuis ce matin|affiche « 13.20.00 JAM » et ne repart pas}. J’ai {déjà éteint et rallumé|vidé les deux bacs}, sans effet.",
    question: "l’écran de l’imprimante affiche-t-il un code, et le bac 2 est-il bien fermé ?",
    reply: "le code est 13.20, et le bac 2 est fermé. La lumière orange clignote toujours.",
    note: "Compteur à {312 000|287 000|241 500} pages : le kit de maintenance aurait dû être changé à 225 000. Il en reste un au magasin, étagère 3.",
    answer:
      "je passe {à 11 h|en début d’après-midi|avant 16 h} avec le kit de maintenance : comptez vingt minutes d’arrêt. D’ici là, lp-b230 au bout du couloir imprime en recto verso.",
    again: "ça bloque encore après le changement du bac 2, même message.",
    resolution:
      "{Kit de maintenance et rouleaux du bac 2 changés|Rouleaux du duplex nettoyés, bac 2 remplacé} ; vingt pages d’essai sont sorties en recto verso.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "imprimante", equipment: "{lp-a112|lp-b108|lp-d003}" },
    subject: "{Plus de toner noir sur {it}|Toner {cyan|magenta|jaune} vide, {it}|{it} imprime très pâle}",
    text: "{it} {demande un toner|sort des pages presque blanches}, et l’armoire du couloir est vide. {Nous avons un dossier de HDR à imprimer cette semaine.|Rien d’urgent, mais tout l’étage s’en sert.}",
    question: "est-ce la cartouche noire seule, ou les couleurs aussi ?",
    reply: "la noire seulement, les autres sont à moitié.",
    note: "Plus que deux cartouches de ce modèle, recommander au marché {UGAP|Matinfo}.",
    answer:
      "une cartouche part avec le courrier interne, elle sera dans votre casier {demain matin|cet après-midi}.",
    again: "la cartouche reçue n’est pas du bon modèle, l’imprimante la refuse.",
    resolution: "Toner remplacé, et deux cartouches d’avance posées dans l’armoire du couloir.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "compte" },
    subject:
      "{Compte pour {une stagiaire|un doctorant|une postdoc|un visiteur} qui arrive {lundi|le 1er|la semaine prochaine}|Ouverture d’un compte informatique}",
    text: "{une stagiaire de M2|un doctorant en cotutelle|une collègue de Pise|un apprenti ingénieur} nous rejoint {lundi|la semaine prochaine} pour {quatre|six|dix} mois. Il faudrait un compte, une adresse et l’accès au partage du groupe. La convention est signée.",
    question: "pouvez-vous me donner le nom exact, la date de fin, et le groupe de rattachement ?",
    reply:
      "c’est pour {Léa Fournier|Nils Andersson|Giulia Rinaldi|Amine Haddad}, jusqu’au 31 {juillet|août|décembre}, groupe {Virgo|ATLAS|CTA|LSST}.",
    note: "Vu avec les RH : dossier complet dans Reseda, date de fin reprise de là.",
    answer:
      "le compte est créé ; le mot de passe initial sera remis en main propre à l’accueil avec la charte à signer.",
    again: "le compte ne voit pas encore le partage du groupe, « accès refusé ».",
    resolution: "Compte ouvert, adresse active, groupe ajouté. La charte signée est archivée.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "mot de passe" },
    subject: "{Mot de passe expiré|Compte verrouillé depuis ce matin|Impossible d’ouvrir ma session}",
    text: "{mon mot de passe a expiré pendant {mes congés|une mission au CERN}|ma session répond « compte verrouillé »}, et {le renouvellement par le web échoue|je n’ai plus accès à ma messagerie}.",
    question: "essayez-vous depuis le labo ou de l’extérieur, et quel message voyez-vous exactement ?",
    reply: "de la maison, par le VPN : « vos informations d’identification ont expiré ».",
    note: "Verrou posé par un téléphone resté sur l’ancien mot de passe (ActiveSync, 40 échecs).",
    answer:
      "le compte est déverrouillé. Pensez à changer aussi le mot de passe enregistré dans votre téléphone, c’est lui qui verrouille le compte.",
    again: "le compte est de nouveau verrouillé, une heure après.",
    resolution: "Mot de passe réinitialisé après vérification par téléphone, ancien appareil retiré.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "messagerie" },
    subject: "{Ma boîte est pleine|Messages d’une liste qui n’arrivent plus|Filtre antispam trop sévère}",
    text: "{je ne reçois plus les messages de {in2p3-virgo|cta-calib}, mes collègues si|Thunderbird dit « boîte pleine » mais j’ai tout archivé}. {Cela date d’environ une semaine.|Rien dans les indésirables.}",
    question: "pouvez-vous m’indiquer l’heure et l’expéditeur d’un message qui manque ?",
    reply: "celui d’{hier|avant-hier} 15 h 12, expéditeur listserv@in2p3.example.",
    note: "Rejeté par SPF après redirection ; la liste n’applique pas SRS.",
    answer:
      "la liste réécrit mal l’expéditeur ; j’ai demandé à son propriétaire de corriger et je laisse passer en attendant.",
    again: "cela recommence depuis ce matin, pour une autre liste.",
    resolution: "Règle ajoutée, les messages manquants ont été remis en distribution.",
  },
  {
    ...{
      queue: "support-info",
      language: "fr",
      tag: "certificat",
      equipment: "{elog.lapp|gitlab.lapp|indico.lapp}",
    },
    subject: "{Renouveler le certificat du serveur {it}|{it} : certificat expiré|Certificat Grid expiré}",
    text: "{il expire le {30|28|15}, j’ai préparé la demande CSR|le navigateur avertit tous les utilisateurs depuis ce matin}.",
    question: "la CSR couvre-t-elle aussi le nom court, et qui est le contact technique ?",
    reply: "oui, les deux noms ; le contact reste moi.",
    note: "Passer par TCS, délai d’une demi-journée si la validation du domaine est encore bonne.",
    answer: "la demande est déposée ; le certificat arrive d’habitude dans l’après-midi.",
    again: "un des deux nœuds sert encore l’ancien certificat.",
    resolution: "Certificat renouvelé pour un an, posé sur les deux nœuds, rappel programmé.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "badge" },
    subject:
      "{Badge refusé à la porte du bâtiment {A|B|C}|Accès à la salle blanche avec mon badge|Badge perdu}",
    text: "mon badge {fait un voyant rouge depuis lundi|n’ouvre pas la salle {E018|E021|D003}}, alors que {je l’ouvrais la semaine dernière|mon habilitation est à jour}.",
    question: "quel numéro est imprimé au dos du badge ?",
    reply: "le {004217|003968|004531}.",
    note: "Date de fin de contrat dépassée dans l’annuaire, prolongation en attente aux RH.",
    answer:
      "la prolongation de votre contrat vient d’arriver dans l’annuaire, le badge sera mis à jour à midi.",
    again: "la porte du bâtiment s’ouvre, mais toujours pas la salle.",
    resolution: "Droits du badge prolongés jusqu’à la fin du contrat, essai fait à la porte.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "achat" },
    subject:
      "{Devis pour {un poste de calcul|deux écrans 27 pouces|une souris verticale}|Conseil pour l’achat d’un portable|Remplacement d’un clavier}",
    text: "nous avons {1 200|3 500|800} € sur le contrat {ANR|ERC|du groupe} à dépenser avant la clôture. {Que conseillez-vous au marché ?|Il faudrait un clavier suisse.}",
    question: "quel usage principal, et sur quel compte faut-il établir le devis ?",
    reply: "analyse et un peu de visio ; compte {L2301|R4410}, signature du responsable acquise.",
    note: "Clôture budgétaire le 25, passer la commande avant le 18.",
    answer: "voici deux configurations au marché ; je conseille la première, livrée en trois semaines.",
    again: "le clavier livré est en disposition américaine.",
    resolution: "Commande passée et livrée, matériel étiqueté et inscrit à l’inventaire.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "sécurité" },
    subject:
      "{Message suspect « votre boîte sera fermée »|J’ai cliqué sur un lien douteux|Faux message du directeur}",
    text: "j’ai reçu un message {qui demande mon mot de passe|avec une facture en pièce jointe}. {Je n’ai rien ouvert.|J’ai cliqué avant de réfléchir, mais rien saisi.}",
    question: "avez-vous saisi votre mot de passe sur la page, même une seule fois ?",
    reply: "non, j’ai fermé l’onglet tout de suite.",
    note: "{14|23|31} destinataires au labo, URL bloquée au proxy, signalé au CERT.",
    answer: "merci de l’avoir signalé : la page est bloquée. Changez votre mot de passe par précaution.",
    again: "un deuxième message est arrivé, d’une autre adresse.",
    resolution: "Expéditeur et lien bloqués, destinataires prévenus, aucun compte touché.",
  },
  {
    ...{ queue: "support-info", language: "en", tag: "account" },
    subject:
      "{Account for a visiting {student|researcher}|My account expires {next week|on Friday}|Guest access for a workshop}",
    text: "{a colleague from Nagoya visits us for three months|my contract was extended but the account still ends on the 30th}. {Could the account be ready on Monday?|The paperwork is done on the HR side.}",
    question: "could you send the exact name, the dates, and the group?",
    reply:
      "{Kenji Sato|Maria Alvarez|Tom Becker}, from the 3rd to the end of {March|June}, {Virgo|CTA} group.",
    note: "Prolongation confirmée par les RH par téléphone.",
    answer:
      "the account is ready; please pass by office B112 to sign the charter and get the first password.",
    again: "the wiki still says that the account is not known.",
    resolution: "Account open until the end of the contract, mail and group access checked.",
  },
  {
    ...{ queue: "support-info", language: "en", tag: "printer", equipment: "{lp-b214|lp-a305}" },
    subject: "{Cannot print from my Mac|Printer {it} asks for a password|Poster printing (A0)}",
    text: "{the queue {it} stays “paused”|my Mac asks for a login and refuses mine}. {I have to print a poster before Thursday.|Printing from Linux works.}",
    question: "which macOS version, and how did you add the printer?",
    reply: "Sequoia 15, added over AirPrint.",
    note: "AirPrint ne passe pas l’authentification, ajouter par IPP avec le profil.",
    answer:
      "please remove the AirPrint queue and install the profile from the intranet page; it asks for your lab login once.",
    again: "the profile installs, but jobs still wait for authentication.",
    resolution: "Queue installed by profile, test page printed together.",
  },
];
