/** Words that decide whether a name in a text is somebody's name: everyday ones, first names, what stands before a person. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Last names and logins that are words of French or English too, without accents. */
const words = set(
  "admin root support test help desk bureau office service contact info compte user guest invite " +
    "petit petite grand grande gros long longue court courte haut bas blanc blanche noir noire brun rouge roux rousse vert gris jaune rose bleu " +
    "bon bonne beau bel belle joli jolie doux fort forte dur vieux jeune nouveau nouvelle sage gentil gai franc riche pauvre sec tard tot bien mal " +
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre noel paques jour nuit matin soir hier demain hiver ete automne printemps " +
    "marchand boulanger boucher berger meunier fournier charpentier masson mercier tailleur cordier pelletier tisserand tonnelier couvreur maitre marin pecheur chasseur soldat chevalier roi prince comte duc moine pretre eveque cardinal pape abbe clerc sergent capitaine marechal garde juge notaire medecin " +
    "bois forest foret riviere fontaine fleuve lac mer mont montagne roche rocher pierre pierres val vallee plaine champ champs pre pres jardin marais etang pont moulin chateau maison village ville place rue chemin route porte portal tour mur barre palais eglise chapelle croix " +
    "chat chien lion loup renard lievre lapin cerf boeuf vache veau poule coq canard oie pigeon merle corbeau moineau poisson papillon mouton chevre " +
    "fleur fleurs rosier laurier olivier pommier poirier cerisier chene orme frene sapin vigne prune poire pomme poivre sel sucre pain vin biere the lait beurre fromage " +
    "poste port carre point ligne rond cercle page livre plume lettre carton papier caisse sac boite table chaise banc lit lampe lumiere clef cle clou marteau couteau cloche miroir fenetre toit cave garage four feu fer acier or argent cuivre plomb bronze " +
    "tete cheveux barbe bouche nez oreille bras main doigt pied jambe coeur dos " +
    "ami amour baron bourgeois cadet cousin frere garcon neveu oncle parent enfant fils vaillant valet vivant tard roy leroy legrand petitjean sauvage moreau leblanc lenoir " +
    "mouse screen black white brown green gray grey young old long short small little big rich good best wise strong sharp swift bright king knight bishop pope prince baker smith cook carter cooper miller mason taylor turner walker fisher hunter gardener shepherd clerk marshall page porter potter parker glover fowler skinner " +
    "hill wood woods field fields forest lake river brook bridge ford stone rock church house hall park street lane west north east south winter summer day may march august love hope grace price power will bill mark read reed rose bush bird fox wolf lamb drake cross french english welsh scott bell ball book case file files disk drive key lock port server major minor gross klein gross lang kurz schwarz weiss rot braun jung alt koch bauer richter vogel stein berg wolf fuchs sommer winter sonntag",
);
/** Given names that are last names as well: alone they may be another's given name. */
const givenNames = set(
  "martin bernard thomas robert richard michel laurent simon david bertrand vincent andre denis gilles roger lambert girard gerard arnaud hubert guillaume nicolas mathieu matthieu francois joseph henri charles albert alexandre antoine marie leon louis paul jean pierre jacques philippe alain claude daniel benoit thierry pascal etienne remy remi adrien julien lucas luc marc olivier patrick rene raymond gaston germain gautier gauthier gregoire guy colin clement felix fabre barthelemy bastien blaise boris bruno cyril didier dominique edouard emile eric eugene fabien fernand florent franck frederic gabriel georges gilbert gustave herve hugo ivan jerome jules lionel loic marcel maurice max noel norbert pascal quentin raoul regis renaud romain samuel sebastien serge stephane sylvain sylvestre theo tristan urbain valentin victor xavier yves james john george henry william edward peter philip stephen andrew anthony arthur allan allen francis gordon graham harris jordan kelly lee leslie lewis morgan neal oscar owen parker ray ross russell stanley stuart terry tyler warren wayne werner walter ludwig otto hermann ernst friedrich karl heinrich anna alba alma rosa angela diana irene julia laura maria martina monica sara silvia",
);
export const isEverydayWord = (word: string): boolean => words.has(word) || givenNames.has(word);
export const isGivenName = (word: string): boolean => givenNames.has(word);

/** What makes the capitalised word behind it a person. */
export const titles = set(
  "m mr mme mlle mrs ms miss monsieur madame mademoiselle dr docteur doctor pr prof professeur professor herr frau sig signor signora sr sra",
);
/** What a member is addressed or asked for with. */
export const addressing = set(
  "bonjour bonsoir salut cher chere chers hello hi hey dear pour for attention attn att intention hallo lieber liebe ciao caro cara hola estimado",
);
/** Other words that begin a sentence before a name, where a capital letter doesn't tell a given name. */
export const leading = set(
  "a au aux avec c chez comme contacter contactez d dans de demande demander demandez depuis et fwd il j je l la le les merci mon ma nous on ou par peut please pouvez prevenir que qu quand re rdv selon si suite sur transmettre tr vers via voir vous vu with from to ask tell thanks the and by as when if can could contact see per our my qui c est dixit",
);
/** Between given and last name, or before a last name. */
export const particles = set(
  "de du des d la le les van von den der ter ten zu dos da di del della el al ben bin san st saint",
);
