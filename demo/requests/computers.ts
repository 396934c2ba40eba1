/** What people ask Support-info of their computers: laptops, loans, Windows, disks and what is kept on them. */
import type { Kind } from "../life.ts";

export const computers: readonly Kind[] = [
  {
    ...{ queue: "support-info", language: "fr", tag: "stockage", equipment: "{must-ui02|must-ui01}" },
    subject:
      "{Quota dépassé sur /home, jobs en échec|Besoin de place sur /home|Quota disque : {41|48|50} Go sur 50}",
    text: "mes jobs tombent en « Disk quota exceeded » alors que du affiche {38|41|44} Go. {J’ai déjà effacé mes anciens logs.|Je dois rendre les histogrammes vendredi.}",
    question:
      "pouvez-vous m’envoyer la sortie de quota -s, et dire si les fichiers de /home/.snapshot vous servent encore ?",
    reply: "voici la sortie : 50 Go utilisés, 50 Go de limite. Les snapshots ne me servent pas.",
    note: "Les fichiers de core de l’an dernier prennent {9|11} Go ; lui montrer où ils sont avant d’augmenter.",
    answer:
      "vos fichiers core prennent une dizaine de Go dans ~/run/old : effacez-les, et j’ajoute 20 Go jusqu’à la fin de l’analyse.",
    again: "les jobs échouent encore, maintenant sur /mustfs/LAPP-DATA.",
    resolution:
      "Quota porté à {70|80} Go jusqu’à la fin du mois, anciens fichiers core effacés par l’utilisateur.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "stockage" },
    subject:
      "{Partage {Virgo|ATLAS|du secrétariat|CTA} : droits perdus {après la migration|depuis hier}|Accès au répertoire partagé du groupe {Virgo|LSST|neutrinos}}",
    text: "{je ne vois plus que les dossiers de 2024 et avant|le dossier s’ouvre, mais en lecture seule}. {Mes deux voisins de bureau ont la même chose.|Sur un autre poste c’est pareil.}",
    question: "pouvez-vous me donner le nom exact du répertoire, et dire s’il vous faut l’écriture ?",
    reply: "c’est {/groups/virgo/runs|/groups/atlas/commun|/groups/cta/camera}, et oui, en écriture.",
    note: "Héritage des ACL cassé à la migration du 12 : à vérifier aussi pour les autres groupes.",
    answer:
      "l’héritage des droits était cassé sur ce dossier ; je le remets cette nuit pour ne gêner personne.",
    again: "les anciens dossiers sont revenus, mais toujours en lecture seule.",
    resolution: "Droits du groupe remis sur toute l’arborescence, écriture vérifiée avec vous au téléphone.",
  },
  {
    ...{
      queue: "support-info",
      language: "fr",
      tag: "portable",
      equipment: "{pc-lapp-214|pc-lapp-187|pc-lapp-231|pc-lapp-166}",
    },
    subject:
      "{Écran externe non détecté sur la station d’accueil|Station d’accueil : plus d’écran ni de réseau|Portable {it} : un seul écran sur deux}",
    text: "toujours rien {après la mise à jour du firmware|depuis que j’ai changé de bureau}, je travaille sur 13 pouces. {La station charge bien le portable.|Le voyant de la station reste orange.}",
    question:
      "quel est le modèle de la station (WD19, WD22 ?) et le câble est-il branché à gauche ou à droite ?",
    reply: "c’est une Dell WD22, branchée à gauche. À droite c’est pareil.",
    note: "Même panne que sur pc-lapp-201 : le micrologiciel 01.00.36 ne sort pas du mode veille.",
    answer:
      "débranchez la station du secteur une minute, écrans compris, puis rebranchez : dites-moi si l’image revient.",
    again: "l’écran est revenu deux heures, puis plus rien.",
    resolution:
      "Station d’accueil échangée, micrologiciel à jour ; les deux écrans tiennent après mise en veille.",
  },
  {
    ...{
      queue: "support-info",
      language: "fr",
      tag: "portable",
      equipment: "{pc-lapp-142|pc-lapp-198|mac-lapp-31|mac-lapp-44}",
    },
    subject:
      "{Batterie {gonflée|qui ne tient plus une heure}, {it}|{it} s’éteint sans prévenir|Portable très lent et bruyant}",
    text: "{le portable s’éteint à 30 % de batterie|la coque s’écarte sous le clavier et le pavé ne clique plus}. Il a {quatre|cinq} ans. {Je pars en mission mardi.|Je peux le laisser une journée.}",
    question:
      "le portable est-il encore sous garantie (étiquette sous la coque), et vos données sont-elles sauvegardées ?",
    reply: "garantie finie l’an dernier ; tout est sur le partage du groupe, sauf le bureau.",
    note: "Batterie à ne pas garder dans le bureau : bac ignifugé du local 003.",
    answer:
      "arrêtez-le et ne le rechargez plus. Je vous prête un portable {dès aujourd’hui|demain matin} le temps de changer la batterie.",
    again: "la nouvelle batterie se décharge pendant la nuit, portable fermé.",
    resolution:
      "Batterie changée, ventilateur nettoyé, portable rendu ; l’ancienne batterie est partie au recyclage.",
  },
  {
    ...{ queue: "support-info", language: "fr", tag: "prêt" },
    subject:
      "{Prêt d’un portable pour {une mission au CERN|une école d’été|une conférence à Kyoto}|Prêt de {deux|dix} portables pour des TP}",
    text: "je pars {du 12 au 16|la semaine prochaine|trois semaines} et j’aurais besoin d’un portable {sous Linux|avec la suite bureautique}. {Sans données sensibles.|Le pays demande un poste vide.}",
    question: "à quelles dates exactement, et faut-il le VPN et un accès à votre messagerie ?",
    reply: "départ lundi 8 h, retour le vendredi suivant ; VPN et messagerie, oui.",
    note: "Prendre un poste de la réserve « missions », chiffré, compte local seulement.",
    answer:
      "c’est réservé : vous pouvez passer le prendre {jeudi après 14 h|vendredi matin}, avec une pièce d’identité pour la fiche de prêt.",
    again: "le portable prêté demande une clé BitLocker au démarrage.",
    resolution: "Portable prêté puis rendu, effacé et remis en réserve.",
  },
  {
    ...{
      queue: "support-info",
      language: "fr",
      tag: "sauvegarde",
      equipment: "{daq-e021|daq-e018|pc-lapp-097}",
    },
    subject:
      "{Station de mesure : disque presque plein|Restaurer un dossier effacé par erreur|Sauvegarde de {it} en échec}",
    text: "{it} est à {97|94|99} %, on prend {40|25} Go par nuit jusqu’à vendredi. {Peut-on déporter les données sur le cluster ?|Il ne faut rien perdre de la campagne en cours.}",
    question: "quels dossiers peuvent partir, et faut-il les garder lisibles depuis la station ?",
    reply: "tout /data/2025 peut partir, en lecture seule ensuite.",
    note: "Place libre sur /mustfs/LAPP-DATA/bancs : 6 To. Prévoir rsync la nuit.",
    answer:
      "la copie de /data/2025 part cette nuit vers le cluster ; je vous confirme avant d’effacer quoi que ce soit.",
    again: "la copie s’est arrêtée à la moitié, le disque est de nouveau à 98 %.",
    resolution: "1,4 To déplacés et vérifiés (sommes de contrôle), lien posé à l’ancienne place.",
  },
  {
    ...{
      queue: "support-info",
      language: "fr",
      tag: "windows",
      equipment: "{pc-lapp-120|pc-admin-07|pc-admin-12}",
    },
    subject:
      "{Windows redémarre en boucle après les mises à jour|Poste bloqué sur « Préparation de Windows »|Mise à jour vers Windows 11}",
    text: "le poste {it} {redémarre sans fin|reste sur un écran bleu} depuis les mises à jour de cette nuit. {J’ai des bons de commande à signer aujourd’hui.|Rien d’urgent avant demain.}",
    question: "voyez-vous un code d’arrêt en bas de l’écran bleu ?",
    reply: "oui : {0x0000007B|CRITICAL_PROCESS_DIED}.",
    note: "KB retirée du serveur de mises à jour, trois autres postes touchés.",
    answer: "je retire la mise à jour fautive à distance dans la demi-heure ; laissez le poste allumé.",
    again: "la mise à jour est revenue cette nuit et le poste redémarre encore.",
    resolution: "Mise à jour retirée puis bloquée, poste contrôlé, aucun fichier perdu.",
  },
  {
    ...{ queue: "support-info", language: "en", tag: "storage", equipment: "{must-ui01|must-ui02}" },
    subject:
      "{Deleted a folder by mistake|Restore files from last week|Cannot write to /groups/{lsst|virgo}}",
    text: "{I removed ~/analysis/ntuples instead of the copy|since yesterday every write gives “Permission denied”}. {Is there a snapshot?|It worked for months.}",
    question: "what was the full path, and when did you last see the files?",
    reply: "/home/analysis/ntuples, they were there on {Tuesday|Monday} evening.",
    note: "Snapshot du {lundi|mardi} soir complet, 38 Go.",
    answer: "there is a snapshot of that evening; I restore it beside the original under ntuples.restored.",
    again: "two of the subfolders are still empty.",
    resolution: "Folder restored from the evening snapshot, sizes and dates compared with you.",
  },
  {
    ...{ queue: "support-info", language: "en", tag: "laptop", equipment: "{pc-lapp-209|mac-lapp-38}" },
    subject:
      "{Laptop does not wake up after sleep|Ubuntu upgrade broke the graphics driver|Keyboard layout at login}",
    text: "since the last {upgrade|kernel update} {it} {shows a black screen after sleep|boots to 800×600 only}. A hard reset helps until the next time.",
    question: "which kernel does uname -r show, and is the dock connected when it happens?",
    reply: "6.8.0-45, and yes, always with the dock.",
    note: "Pilote NVIDIA 550 requis, ancien module resté dans dkms.",
    answer: "please leave the laptop on the network tonight, I will push the right driver.",
    again: "it happened again this morning, without the dock.",
    resolution: "Driver rebuilt for the current kernel; sleep tested five times with and without the dock.",
  },
];
