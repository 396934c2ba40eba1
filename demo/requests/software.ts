/** What people ask Support-applicatif: the cluster MUST, Indico, GitLab, wikis, licences, JupyterHub. */
import type { Kind } from "../life.ts";

export const software: readonly Kind[] = [
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "indico" },
    subject:
      "{Indico : impossible de déposer une présentation|Indico : droits sur la catégorie {CTA|Virgo}|Indico envoie les rappels en double}",
    text: "{erreur 413 dès que le fichier dépasse 50 Mo|je ne peux plus modifier la réunion que j’ai créée}, {la session est demain|le comité se réunit jeudi}.",
    question: "quel est l’identifiant de l’événement (dans l’adresse) ?",
    reply: "c’est le {2214|1987|2306}.",
    note: "client_max_body_size à 50m sur le nouveau proxy, l’ancien avait 200m.",
    answer:
      "la limite du nouveau serveur était trop basse, je la relève maintenant ; réessayez dans cinq minutes.",
    again: "le dépôt passe, mais la conversion en PDF échoue.",
    resolution: "Limite portée à 300 Mo, dépôt vérifié avec votre fichier.",
  },
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "cluster", equipment: "MUST" },
    subject:
      "{MUST : jobs en attente depuis {hier|deux jours}|Cluster MUST : nœud {wn-112|wn-087} qui perd des jobs|Limite de mémoire sur MUST}",
    text: "mes {400|1 200} jobs restent « idle » dans la file {longue|gpu} alors que {la moitié des nœuds paraît libre|ceux d’un collègue partent}.",
    question: "pouvez-vous donner un numéro de job, et la mémoire demandée ?",
    reply: "job {882341|901277}, 8 Go par cœur.",
    note: "Fairshare du groupe consommé par une seule personne, en parler à la réunion calcul.",
    answer: "avec 8 Go par cœur peu de nœuds conviennent : à 4 Go vos jobs partent tout de suite.",
    again: "ils partent, puis s’arrêtent avec le code 137.",
    resolution: "Mémoire demandée ajustée, priorité du groupe rendue, jobs terminés dans la nuit.",
  },
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "root", equipment: "{armoire du B001|must-ui01}" },
    subject:
      "{Installer ROOT 6.36 sur les portables de TP|Mettre à jour Geant4 sur MUST|Module Python manquant sur must-ui01}",
    text: "{dix portables, ceux de l’armoire du B001, pour le 2|import uproot échoue depuis la mise à jour de Python}. {Les étudiants commencent lundi.|J’ai essayé conda, sans succès.}",
    question: "quelle version exactement, et faut-il garder l’ancienne à côté ?",
    reply: "la dernière, et oui, gardez l’ancienne pour comparer.",
    note: "Passer par CVMFS plutôt qu’une copie locale.",
    answer:
      "la version est disponible par module load ; un essai de votre côté, et je l’étends aux autres postes.",
    again: "le module se charge, mais le notebook ne le voit pas.",
    resolution: "Version installée par CVMFS partout, ancien module conservé, page du wiki à jour.",
  },
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "wiki" },
    subject:
      "{Accès au wiki {CTA|Virgo} pour deux collègues|Wiki : page perdue après enregistrement|Recherche du wiki cassée}",
    text: "{leurs comptes existent au CC, il leur faut seulement le groupe|j’ai perdu une heure de texte en enregistrant}. {Ils arrivent lundi.|C’est la troisième fois ce mois.}",
    question: "quels identifiants, et lecture seule ou écriture ?",
    reply: "{sivanov|kmueller} et {agarcia|tbecker}, en écriture.",
    note: "Groupe géré par le responsable d’expérience, accord reçu par mail.",
    answer: "les deux comptes sont ajoutés ; ils doivent se reconnecter une fois.",
    again: "l’un des deux voit encore « accès refusé » sur les pages internes.",
    resolution: "Droits donnés et vérifiés avec chacun, brouillon automatique activé.",
  },
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "gitlab", equipment: "gitlab.lapp" },
    subject:
      "{GitLab : pipeline bloqué en « pending »|GitLab : dépôt refusé, trop gros|Runner Docker en panne}",
    text: "{les pipelines du projet restent « pending » depuis midi|le push est refusé : « pack exceeds maximum size »}. {Une version doit sortir aujourd’hui.|Rien n’a changé de notre côté.}",
    question: "quel projet, et quelle étiquette de runner ?",
    reply: "projet {cta/calib|virgo/dqr}, étiquette docker.",
    note: "Disque du runner plein d’images, purge à automatiser.",
    answer: "le runner n’avait plus de place ; il repart, vos pipelines sont dans la file.",
    again: "ils repartent, mais l’étape de test s’arrête au bout d’une heure.",
    resolution: "Runner purgé, purge nocturne mise en place, pipelines au vert.",
  },
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "licence", equipment: "{lic-lapp1|lic-lapp2}" },
    subject:
      "{Licence {MATLAB|Mathematica|Altium} : plus de jeton|Renouvellement de la licence {Cadence|SolidWorks}|{it} : serveur de licences muet}",
    text: "le serveur {it} répond « {no valid license|all tokens in use} » depuis ce matin. {Trois personnes sont bloquées.|La carte part en fabrication lundi.}",
    question: "quelle version du logiciel, et le message complet ?",
    reply: "version {R2025b|14.1}, message : « license expired on {01|15} ».",
    note: "Deux jetons pris par des sessions mortes, libérés avec lmremove.",
    answer:
      "j’ai libéré deux sessions oubliées ; le renouvellement est signé et arrive {demain|en fin de semaine}.",
    again: "le jeton disparaît toutes les deux heures.",
    resolution: "Licence renouvelée pour un an, nombre de jetons porté à {8|12}.",
  },
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "elog", equipment: "elog.lapp" },
    subject:
      "{elog : pièces jointes illisibles|elog de la salle {E018|E021} très lent|Archiver un carnet elog}",
    text: "{les images déposées depuis lundi s’affichent à moitié|chaque page met vingt secondes}. {Les équipes de quart s’en plaignent.|L’année passée pourrait partir en archive.}",
    question: "quel carnet, et depuis quel navigateur ?",
    reply: "carnet {daq|shift}, avec Firefox comme avec Chrome.",
    note: "Partition /var pleine à 100 %, rotation des journaux absente.",
    answer: "le disque du serveur était plein ; c’est réglé, redéposez les images coupées.",
    again: "les anciennes images restent coupées.",
    resolution: "Disque agrandi, rotation en place, images réparées depuis la sauvegarde.",
  },
  {
    ...{ queue: "support-applicatif", language: "fr", tag: "gestion" },
    subject:
      "{Application missions : « session expirée »|Etamine ne valide plus mes ordres de mission|Accès à l’outil des congés}",
    text: "{l’outil me déconnecte à chaque validation|mon responsable ne reçoit pas la demande}. {Je pars lundi.|C’est la même chose avec un autre navigateur.}",
    question: "quel navigateur, et à quelle étape exactement ?",
    reply: "Firefox {140|141}, au moment de « Transmettre ».",
    note: "Cookie tiers bloqué, régression chez l’éditeur, ticket ouvert chez eux.",
    answer: "c’est connu de l’éditeur ; d’ici là, passez par une fenêtre privée.",
    again: "avec la fenêtre privée la mission part sans les frais.",
    resolution: "Correctif de l’éditeur installé, mission transmise et reçue.",
  },
  {
    ...{ queue: "support-applicatif", language: "en", tag: "cluster", equipment: "MUST" },
    subject:
      "{GPU node {wn-gpu03|wn-gpu01} has no driver|MUST: jobs killed after 24 hours|Singularity image does not start}",
    text: "{nvidia-smi fails on the node and my training stops|my container says “no space left on device”}. {Other nodes are fine.|It ran last week.}",
    question: "could you send a job number and the submit file?",
    reply: "job {903118|918842}, the submit file is in my home under train/.",
    note: "Nœud à drainer, pilote désynchronisé après le noyau.",
    answer: "I drained the node; please resubmit, the scheduler avoids it now.",
    again: "the job runs but sees one GPU instead of two.",
    resolution: "Driver reinstalled, both GPUs visible, node back in the queue.",
  },
  {
    ...{ queue: "support-applicatif", language: "en", tag: "gitlab", equipment: "gitlab.lapp" },
    subject: "{Two-factor code lost for GitLab|GitLab mirror to GitHub fails|Large files in GitLab}",
    text: "{I changed my phone and lost the codes|the mirror says “authentication failed” since Monday}. {I still have ssh access.|Nothing changed on our side.}",
    question: "can you confirm from your lab address, or pass by the office?",
    reply: "I can pass by at two o’clock.",
    note: "Identité vérifiée au bureau.",
    answer: "thank you; two-factor is reset, please set it up again at the next sign-in.",
    again: "the new code is refused as well.",
    resolution: "Second factor set up again together, recovery codes printed.",
  },
  {
    ...{ queue: "support-applicatif", language: "en", tag: "python", equipment: "{must-ui01|must-ui02}" },
    subject:
      "{JupyterHub does not start my server|Conda environment broken after the upgrade|Need {Julia 1.11|PyTorch 2.7} on {it}}",
    text: "{the hub shows “spawn failed” after two minutes|every import of numpy crashes}. {I have a tutorial on Wednesday.|A fresh environment does not help.}",
    question: "what does ~/.jupyter.log say at the end?",
    reply: "“Disk quota exceeded”, then nothing.",
    note: "~/.cache plein de roues pip.",
    answer: "your home is full of pip caches; please run pip cache purge and try again.",
    again: "it starts, but the kernel dies when I plot.",
    resolution: "Cache purged, environment rebuilt under /mustfs, tutorial notebook tested.",
  },
];
