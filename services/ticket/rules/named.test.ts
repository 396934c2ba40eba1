import { describe, expect, test } from "@jest/globals";
import { cpuMs } from "../../../tests/cost.ts";
import { findNamed, memberNamed } from "./named.ts";

const members = [
  { id: "chloe", name: "Chloé Petit", login: "cpetit" },
  { id: "paul", name: "Paul Martin", login: "pmartin" },
  { id: "marie", name: "Marie Dupont", login: null },
  { id: "jean", name: "Jean Dupont", login: "jdup" },
  { id: "anais", name: "Anaïs Lefèvre-Bœuf", login: "alb" },
  { id: "jp", name: "Jean-Pierre Kowalski", login: "jp.kowalski" },
  { id: "hans", name: "Hans van den Berghe", login: "vdberghe" },
  { id: "loic", name: "Loïc Le Goff", login: "legoff" },
  { id: "ines", name: "Inés GARCÍA LORCA", login: null },
  { id: "rose", name: "Rose Blanc", login: "rose" },
  { id: "omar", name: "Omar D’Almeida", login: "oda" },
  { id: "mono", name: "Björk", login: "bjork" },
];
const find = findNamed(members);
const named = (text: string, subject = "", sender = { id: "x", name: "Hugo Marchetti" }): string | null =>
  find({ subject, text }, sender);

describe("the member whom a request names", () => {
  test.each([
    ["Bonjour, c'est pour Chloé Petit.", "chloe"],
    ["à l'attention de PETIT Chloe", "chloe"],
    ["chloe petit svp", "chloe"],
    ["CHLOÉ PETIT", "chloe"],
    ["Chloé\nPetit", "chloe"],
    ["Petit, Chloé", "chloe"],
    ["chloé\u00a0petit", "chloe"],
    ["Chloe\u0301 Petit", "chloe"],
    ["(Chloé Petit)", "chloe"],
    ["@Chloé Petit", "chloe"],
    ["*Chloé Petit*", "chloe"],
    ["Chloé Petit <cpetit@lapp.example> m'a dit", "chloe"],
    ["voir avec cpetit svp", "chloe"],
    ["CPETIT ?", "chloe"],
    ["Bonjour Petit,", "chloe"],
    ["pour Petit", "chloe"],
    ["À l'attention de Petit", "chloe"],
    ["M. Petit m'a dit de vous écrire", "chloe"],
    ["Mme Petit", "chloe"],
    ["Madame PETIT", "chloe"],
    ["C. Petit saura", "chloe"],
    ["M. Martin est au courant", "paul"],
    ["monsieur Martin", "paul"],
    ["P. Martin", "paul"],
    ["Paul Martin", "paul"],
    ["martin paul", null],
    ["MARTIN Paul", "paul"],
    ["pour Marie Dupont", "marie"],
    ["jdup", "jean"],
    ["Merci à Anais Lefevre-Boeuf", "anais"],
    ["M. Lefèvre-Bœuf m'a dit", "anais"],
    ["lefevre boeuf", "anais"],
    ["pour Jean-Pierre Kowalski", "jp"],
    ["jean pierre kowalski", "jp"],
    ["Kowalski a déjà vu le problème", "jp"],
    ["demander à kowalski", "jp"],
    ["jp.kowalski", "jp"],
    ["Hans van den Berghe", "hans"],
    ["VAN DEN BERGHE Hans", "hans"],
    ["voir van den Berghe", "hans"],
    ["pour Berghe", "hans"],
    ["Bonjour Le Goff", "loic"],
    ["M. Goff", "loic"],
    ["Inés García Lorca", "ines"],
    ["Ines Garcia-Lorca", "ines"],
    ["pour Garcia Lorca", "ines"],
    ["Rose Blanc", "rose"],
    ["Bonjour Blanc", "rose"],
    ["Omar d'Almeida", "omar"],
    ["voir D'Almeida", "omar"],
    ["Björk", null],
    ["M.Kowalski", "jp"],
  ])("%j", (text, id) => expect(named(text)).toBe(id));
  test("is read from the subject too", () => expect(named("", "[pour Chloé Petit] écran")).toBe("chloe"));

  test.each([
    "un petit problème avec mon bureau",
    "Un Petit problème",
    "PETIT PROBLEME AVEC LE PC",
    "Petit souci ce matin",
    "Bonjour,\nPetit souci ce matin",
    "la petite imprimante",
    "le petit Paul a cassé la souris",
    "pour un petit moment",
    "pour petit",
    "Bonjour, petit problème",
    "Bonjour Petit Prince",
    "pour Dupont",
    "M. Dupont",
    "Chloé Petit et Marie Dupont",
    "kowalski et cpetit",
    "Chloé",
    "Paul",
    "Marie",
    "chloépetit",
    "Chloé. Petit souci",
    "Chloé ! Petit souci",
    "rendez-vous chez Martin",
    "Bonjour Martin",
    "pour Martin",
    "le vin rose blanc",
    "une rose blanche",
    "rose",
    "papier blanc",
    "pour Blanc Bleu",
    "Sophie Kowalski n'arrive plus à se connecter",
    "ma collègue Sophie Kowalski",
    "KOWALSKI Sophie n'a plus de réseau",
    "Dupont-Kowalski",
    "Kowalski-Durand",
    "https://kowalski.example/x",
    "www.kowalski.example",
    "kowalski@lapp.example",
    "cpetit@lapp.example",
    "chloe.petit@lapp.example",
    "/home/cpetit/these.tex",
    "~cpetit/these.tex",
    "\\\\nas\\cpetit",
    "http://lapp.example/~cpetit",
    "srv-kowalski",
    "kowalski_backup",
    "le Goffre",
    "Le Gof",
    "> Chloé Petit a écrit",
    "Pouvez-vous voir ?\n\nDe : Chloé Petit\nEnvoyé : lundi\nÀ : Hugo\nObjet : PC\n\nBonjour",
    "---------- Message transféré ---------\nChloé Petit",
    "Mon PC fume.\n\nCordialement,\nChloé Petit",
    "Mon PC fume.\n\nBest regards,\nKowalski\nLAPP",
    "",
  ])("is nobody in %j", (text) => expect(named(text)).toBeNull());

  test("is never the sender", () => {
    expect(named("Cordialement, Chloé Petit", "", { id: "chloe", name: "Chloé Petit" })).toBeNull();
    expect(named("Ici Kowalski.", "", { id: "jp", name: "Jean-Pierre Kowalski" })).toBeNull();
    expect(named("Ici Anne Kowalski, pour Chloé Petit", "", { id: "x", name: "Anne Kowalski" })).toBe(
      "chloe",
    );
    expect(named("Kowalski, bureau 12", "", { id: "x", name: "Anne Kowalski" })).toBeNull();
    expect(named("Chloé Petit, bureau 12", "", { id: "x", name: "Chloé Petit" })).toBeNull();
    expect(named("Chloé Petit, bureau 12", "", { id: "x", name: "PETIT Chloe" })).toBeNull();
    expect(named("Petit, bureau 12", "", { id: "x", name: "Anne-Marie PETIT" })).toBeNull();
  });
  test("is found in no time, in a long text and among many", () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      id: `${at}`,
      name: `Anne Nom${at}`,
      login: `an${at}`,
    }));
    const said = { subject: "", text: "Nom un mot de plus ".repeat(4000) };
    const cost = cpuMs(() => expect(findNamed(many)(said, { id: "x", name: "" })).toBeNull());
    expect(cost).toBeLessThan(5000);
  });
});

describe("the member whom a command names", () => {
  test.each([
    ["cpetit", "chloe"],
    ["Chloé Petit", "chloe"],
    ["petit chloe", "chloe"],
    ["chloé", "chloe"],
    ["petit", "chloe"],
    ["dupont", null],
    ["Marie", "marie"],
    ["jean-pierre", "jp"],
    ["van den Berghe", "hans"],
    ["berghe", "hans"],
    ["le goff", "loic"],
    ["lefevre", "anais"],
    ["personne", null],
  ])("%j", (name, id) => expect(memberNamed(name, members)).toBe(id));
});
