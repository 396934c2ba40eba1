/**
 * How long a list may wait for DNS: three seconds, but over time no more than a fifth. Else somebody whose name servers never
 * answer could hold up everybody's mail by sending a little of theirs.
 */
export interface Patience {
  /** For the list that begins now, in ms. */
  next(): number;
  /** It took so long. */
  spent(ms: number): void;
}
const [longestMs, leastMs, savedMs, share] = [3000, 150, 9000, 0.2];

export function openPatience(nowMs: () => number): Patience {
  let [left, at] = [savedMs, nowMs()];
  return {
    next() {
      left = Math.min(savedMs, left + (nowMs() - at) * share);
      at = nowMs();
      return Math.max(leastMs, Math.min(longestMs, left));
    },
    spent(ms) {
      left = Math.max(0, left - ms);
    },
  };
}
