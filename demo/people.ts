/** Who works in the laboratory of the demonstration: the support's members by queue, those who ask, and a seeded dice. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";

/** The local part of the queue's address. */
export type QueueName = "support-info" | "support-applicatif" | "lapth" | "reseau" | "uds" | "visio";
export interface Somebody {
  name: string;
  /** Who has one signs in. */
  login: string | null;
  /** Without the domain of the laboratory; whole for who is from elsewhere. */
  local: string;
  language: Language;
  office: string | null;
  telephone: string | null;
}
export interface Member extends Somebody {
  login: string;
  queues: readonly QueueName[];
}

const member = (name: string, login: string, office: string, queues: readonly QueueName[]): Member => ({
  ...{ name, login, office, queues, local: localOf(name), language: "fr", telephone: null },
});
/** The first ones of a queue take more of its requests. */
export const members: readonly Member[] = [
  member("Paul Martin", "paul", "B112", ["support-info", "reseau", "uds"]),
  member("Chloé Petit", "chloe", "B112", ["support-info", "visio"]),
  member("Marie Dupont", "marie", "B114", ["support-info", "support-applicatif"]),
  member("Karim Benali", "karim", "A009", ["support-applicatif", "lapth"]),
  member("Lukas Novák", "lukas", "A009", ["support-applicatif", "reseau"]),
  member("Linh Nguyen", "linh", "A011", ["reseau", "visio"]),
  member("Élise Fabre", "elise", "C201", ["lapth", "uds", "support-info"]),
  member("Sofia Marques", "sofia", "D010", ["uds", "visio"]),
];

/** mulberry32: small, fast and good enough to make lives from. */
export type Dice = () => number;
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
export function oneOf<Item>(dice: Dice, items: readonly Item[]): Item {
  const item = items[Math.floor(dice() * items.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
}

const asker = (
  name: string,
  login: string,
  language: Language,
  office: string,
  telephone: string,
): Somebody => ({
  ...{ name, login, language, office, telephone, local: localOf(name) },
});
/** Those of the requesters who sign in, for whom the portal is to look at. */
export const requestersWithPassword: readonly Somebody[] = [
  asker("Jean Lefèvre", "jean", "fr", "B214", "1234"),
  asker("Hugo Marchetti", "hugo", "fr", "B108", "1408"),
  asker("Anna Müller", "anna", "en", "A221", "1517"),
];
const french =
  "Claire Bonnet,Yann Le Goff,Nadia Ouali,Laurent Vuillermoz,Mathilde Perret,Pierre Gauthier,Olivier Drapier,Agnès Morel,Thomas Roussel,Camille Bertin,Marc Delahaye,Inès Rodriguez,Julie Chevalier,Nicolas Barrat,Sandrine Vidal,Émile Garnier,Romain Colin,Aurélie Masson,Benoît Lemaire,Fanny Renaud,Gilles Perrier,Hélène Caron,Isabelle Noël,Jérôme Blin,Karine Aubert,Louis Fontaine,Manon Gilles,Nathan Royer,Odile Schmitt,Pascal Marty,Quentin Bailly,Rachel Cohen,Sébastien Leroux,Théo Guérin,Valérie Pons,William Jacquet,Xavier Humbert,Yasmine Haddad,Zoé Lacroix,Amélie Tessier,Bruno Maillard,Céline Poirier,Denis Rolland,Estelle Brunet,Frédéric Weber,Géraldine Besson,Henri Charpentier,Ivan Dumas,Jeanne Collet,Kevin Prévost,Léo Arnaud,Margaux Klein,Noémie Ferry,Océane Barbier,Philippe Cordier,Rémi Hubert,Sabrina Meyer,Tristan Gay,Ugo Berger,Vincent Lambert,Anaïs Picard,Baptiste Roche,Clément Vasseur,Delphine Jacob,Étienne Maury,Florence Gros,Gaëlle Pichon,Hakim Saïdi,Jules Bourgeois,Laure Mercier,Mehdi Amrani,Nina Guillot,Paule Reynaud,Régis Launay,Solène Besnard,Tanguy Le Roux".split(
    ",",
  );
const english =
  "Wei Zhang,Federica Conti,Sergei Ivanov,Giulia Rinaldi,Nils Andersson,Kenji Sato,Maria Alvarez,Tom Becker,Priya Raman,Daniel O’Connor,Elena Popova,Hannah Schulz,Ivo Horvat,Jae-won Kim,Katarzyna Nowak,Luca Ferrari,Mei Lin Chen,Oliver Wright,Pedro Santos,Rosa Jiménez,Stefan Keller,Tomasz Wójcik,Ulrike Brandt,Yuki Tanaka".split(
    ",",
  );
const floors = "A1,A2,A3,B1,B2,B3,C0,C2,D0,E0".split(",");

/** The first ones ask most often. */
export function requestersOf(dice: Dice): Somebody[] {
  const made = [
    ...french.map((name) => ({ name, language: "fr" as const })),
    ...english.map((name) => ({ name, language: "en" as const })),
  ].map(({ name, language }) => ({
    ...{ name, language, login: null, local: localOf(name) },
    ...placeOf(dice),
  }));
  for (let index = made.length - 1; index > 0; index--)
    made.push(...made.splice(Math.floor(dice() * index), 1));
  return [...requestersWithPassword, ...made];
}
const placeOf = (dice: Dice): Pick<Somebody, "office" | "telephone"> => ({
  office: dice() < 0.85 ? `${oneOf(dice, floors)}${String(Math.floor(dice() * 30)).padStart(2, "0")}` : null,
  telephone: dice() < 0.6 ? String(1200 + Math.floor(dice() * 600)) : null,
});

/** Colleagues of elsewhere, who only write. */
export const outsiders: readonly Somebody[] = [
  ["Kate Bishop", "kate.bishop@partner.example"],
  ["Ingrid Solberg", "ingrid.solberg@institute.example"],
  ["Paolo Greco", "paolo.greco@university.example"],
  ["Marta Kowalska", "marta.kowalska@institute.example"],
].map(([name = "", local = ""]) => ({
  ...{ name, local, login: null, language: "en", office: null, telephone: null },
}));

function localOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[’']/g, "")
    .replace(/ (?=[^ ]* )/g, "-")
    .replace(" ", ".")
    .replace(/ /g, "");
}
