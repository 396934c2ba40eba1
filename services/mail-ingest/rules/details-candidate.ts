/** What a line may state of one detail, and which of several is believed. */

export type Place = "mail" | "signature";
export interface Candidate {
  value: string;
  /** `sure`: said to be the writer's; `other`: a second one of theirs, such as a mobile telephone. */
  weight: "sure" | "likely" | "other";
}

/**
 * The first that is sure. Else in a signature the first of all, in a text only what nothing else contradicts: who moves
 * from one office to another has none that could be told.
 */
export function believed(candidates: readonly Candidate[], place: Place): string | null {
  const of = (weight: Candidate["weight"]): string[] =>
    candidates.filter((one) => one.weight === weight).map(({ value }) => value);
  const sure = of("sure")[0];
  if (sure !== undefined) return sure;
  const likely = of("likely");
  const rest = likely.length > 0 ? likely : of("other");
  return place === "signature" || new Set(rest).size === 1 ? (rest[0] ?? null) : null;
}
