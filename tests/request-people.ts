/** Who takes part in the journeys of requests, and with which addresses. */
export const people = {
  marie: { name: "Marie Dupont", address: "marie.dupont@lapp.example" },
  paul: { name: "Paul Martin", address: "paul.martin@lapp.example" },
  chloe: { name: "Chloé Petit", address: "chloe.petit@lapp.example" },
  hugo: { name: "Hugo Marchetti", address: "hugo.marchetti@lapp.example" },
  lea: { name: "Léa Moreau", address: "lea.moreau@lapp.example" },
  kate: { name: "Kate Bishop", address: "kate.bishop@partner.example" },
  iris: { name: "Iris Autre", address: "iris.autre@elsewhere.example" },
} as const;
export type Name = keyof typeof people;
/** They answer in Support-info. */
export const members = ["marie", "paul", "chloe"] as const satisfies readonly Name[];
export const queueAddress = "support-info@lapp.example";

export const addressOf = (name: Name): string => people[name].address;
/** The name in the journeys of whoever has this address; the address itself of anybody else. */
export const nameAt = (address: string): string =>
  Object.entries(people).find(([, one]) => one.address === address)?.[0] ?? address;
