/** How a mailbox or a queue fares: a glyph with its words, and below it what was said and what to do. */
import { IconAlertTriangle, IconCheck, IconClockExclamation, IconMinus } from "@tabler/icons-react";

const looks = {
  fine: { tone: "ok", Icon: IconCheck },
  silent: { tone: "warn", Icon: IconClockExclamation },
  failing: { tone: "bad", Icon: IconAlertTriangle },
  blank: { tone: "", Icon: IconMinus },
} as const;
export interface State {
  look: keyof typeof looks;
  words: string;
  /** As the machine said it, in its own words. */
  said?: string;
  advice?: string;
}
export function States({ states }: { states: readonly State[] }): React.ReactNode {
  return states.map(({ look, words, said, advice }) => {
    const { tone, Icon } = looks[look];
    return (
      <div key={words} className="intake-state">
        <span className={`chip ${tone}`}>
          <Icon className="i" aria-hidden="true" />
          {words}
        </span>
        {said === undefined ? null : <code lang="en">{said}</code>}
        {advice === undefined ? null : <p>{advice}</p>}
      </div>
    );
  });
}
