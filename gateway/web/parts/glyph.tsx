/** The ring that fills with the steps of a request; always with its words. */
import type { TicketStatus } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";

export type Step = "new" | "valid" | "taken" | "wait" | "done" | "closed" | "reject" | "merged";
/** `yours`: for a requester, whose answer is awaited. */
export type Drawn = Step | "yours";
export function stepOf({ status, owner }: { status: TicketStatus; owner: unknown }): Step {
  if (status === "OPEN") return owner === null ? "valid" : "taken";
  return steps[status];
}
const steps: Record<Exclude<TicketStatus, "OPEN">, Step> = {
  NEW: "new",
  PENDING: "wait",
  RESOLVED: "done",
  CLOSED: "closed",
  REJECTED: "reject",
  MERGED: "merged",
};

export function Glyph({ step, isPlain = false }: { step: Drawn; isPlain?: boolean }): React.ReactNode {
  const { say } = useWords();
  const className = `glyph is-${step}`;
  return isPlain ? (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[step]}
    </svg>
  ) : (
    <svg className={className} viewBox="0 0 16 16" role="img" aria-label={say(`step.${step}`)}>
      {shapes[step]}
    </svg>
  );
}
const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.7 } as const;
const round = { strokeLinecap: "round", strokeLinejoin: "round" } as const;
const ring = <circle cx="8" cy="8" r="6" {...line} />;
const disc = <circle cx="8" cy="8" r="6.9" fill="currentColor" />;
const tick = <path d="M5.1 8.3l2 2 3.9-4.2" {...line} {...round} stroke="var(--bg)" />;
const pie = (path: string): React.ReactNode => (
  <>
    {ring}
    <path d={path} fill="currentColor" />
  </>
);
const ringWith = (path: string): React.ReactNode => (
  <>
    {ring}
    <path d={path} {...line} {...round} />
  </>
);
const shapes: Record<Drawn, React.ReactNode> = {
  yours: (
    <>
      {disc}
      <path
        d="M6.9 4.9L4.6 7.2l2.3 2.3M4.8 7.2h4.3a2.1 2.1 0 0 1 2.1 2.1v1.4"
        {...line}
        {...round}
        stroke="var(--bg)"
      />
    </>
  ),
  new: <circle cx="8" cy="8" r="6" strokeDasharray="2.6 2.1" {...line} />,
  valid: pie("M8 8V4.4A3.6 3.6 0 0 1 11.6 8z"),
  taken: pie("M8 8V4.4A3.6 3.6 0 1 1 4.4 8z"),
  wait: ringWith("M6.4 5.8v4.4M9.6 5.8v4.4"),
  done: (
    <>
      {disc}
      {tick}
    </>
  ),
  closed: (
    <>
      {disc}
      {tick}
    </>
  ),
  reject: ringWith("M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2"),
  merged: ringWith("M5 8h5.4M8.4 5.8L10.6 8l-2.2 2.2"),
};
