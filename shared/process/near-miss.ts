/** Names that are nearly another: what somebody who mistyped one has meant. */

export const nearest = (name: string, known: string[]): string => {
  const near = known.find((other) => isNearMiss(name, other));
  return near === undefined ? "see guichet --help" : `is ${near} meant?`;
};
/** One letter changed, missing, added or swapped. */
export function isNearMiss(name: string, other: string): boolean {
  if (Math.abs(name.length - other.length) > 1) return false;
  let start = 0;
  while (start < name.length && name[start] === other[start]) start++;
  let end = 0;
  while (end < name.length - start && end < other.length - start && name.at(-1 - end) === other.at(-1 - end))
    end++;
  const [here, there] = [name.slice(start, name.length - end), other.slice(start, other.length - end)];
  return (here.length <= 1 && there.length <= 1) || (here.length === 2 && there === `${here[1]}${here[0]}`);
}
