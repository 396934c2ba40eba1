/** Mails as a laboratory writes them, from a seed: a few hundred people, plain short ones or with a large vocabulary. */

/** mulberry32: small, fast and good enough to make text from. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const stems =
  "imprim ordinat réseau serveur licenc compt logiciel écran clavier calcul détect mesur install config connex batteri caméra projet simul analys document fichier sauvegard partag messag calendri salle badge porte câble prise onduleur disque mémoir proces virtuel conteneur script donné graph figure articl public référen mission command livrais inventair téléphon portable tablett souris dock adaptat fibre commutat routeur pare-feu certific identif accès droit group liste alias adresse domain nom zone cluster nœud tâche file attent quota volum archiv instrument cryostat laser miroir interféromèt neutrin particul faisceau aimant vide pompe sonde capteur alimentation tension courant fréquen oscill signal bruit spectre calibr".split(
    " ",
  );
const endings =
  "e es er é ée és ante ation ations ement eur euse ique iques able age ages isme iste ité ités ure ures".split(
    " ",
  );
const small =
  "le la les un une des de du en et ou à au aux je nous vous il elle on ne pas plus depuis avec pour sur dans que qui est sont avait merci bonjour cordialement".split(
    " ",
  );
const english =
  "the a of to and in is it on for with not my our your please since when printer screen account password network server cluster error message works stopped cannot open file access".split(
    " ",
  );

/** A word of the tail turns up rarely: Zipf's law over some 12,000 forms. */
function word(random: () => number): string {
  const draw = random();
  if (draw < 0.45) return small[Math.floor(random() * small.length)] ?? "";
  if (draw < 0.52) return english[Math.floor(random() * english.length)] ?? "";
  const rank = Math.floor(stems.length * endings.length * 5 * random() ** 3);
  const stem = stems[rank % stems.length] ?? "";
  const ending = endings[Math.floor(rank / stems.length) % endings.length] ?? "";
  const variant = Math.floor(rank / (stems.length * endings.length));
  return `${stem}${ending}${variant === 0 ? "" : variant}`;
}
export interface Mail {
  from: string;
  to: string;
  raw: string;
}
const queues = ["support-info", "support-applicatif", "reseau", "visio", "lapth", "uds"];
const people = 300;

/** `index` makes the Message-ID unique within a run. */
export function makeMail(random: () => number, run: string, index: number, realWords: boolean): Mail {
  const person = Math.floor(random() * people);
  const from = `personne.${person}@lapp.example`;
  const to = `${queues[Math.floor(random() * queues.length)]}@lapp.example`;
  const words = (count: number): string => Array.from({ length: count }, () => word(random)).join(" ");
  const subject = realWords ? words(6) : `Demande ${index}`;
  const body = realWords
    ? Array.from({ length: 8 }, () => words(14)).join("\r\n")
    : "Bonjour,\r\n\r\nl'imprimante du couloir ne marche plus depuis hier.\r\nPouvez-vous passer ?\r\n\r\nBureau : B108";
  const encoded = `=?UTF-8?B?${Buffer.from(subject).toString("base64")}?=`;
  const headers = [
    `Received: from poste-${person}.lapp.example ([10.1.2.3]) by mx.lapp.example; Tue, 24 Nov 2026 09:00:00 +0100`,
    "Date: Tue, 24 Nov 2026 09:00:00 +0100",
    `Message-ID: <${run}.${index}@bench.lapp.example>`,
    `From: Personne Numero${person} <${from}>`,
    `To: ${to}`,
    `Subject: ${realWords ? encoded : subject} ${run}x${index}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
  ];
  return { from, to, raw: `${headers.join("\r\n")}\r\n\r\n${body}\r\n\r\nReference ${run}x${index}\r\n` };
}
