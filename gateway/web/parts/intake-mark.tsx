/** Beside the way to the administration: how much of the incoming mail wants a look; nothing when all is well. */
import "../words/intake.ts";
import { useWords } from "../words/words.ts";
import { troublesIn, useIntake } from "./admin-intake.ts";

export function IntakeMark(): React.ReactNode {
  const { say } = useWords();
  const { intake } = useIntake();
  const count = intake === undefined ? 0 : troublesIn(intake);
  if (count === 0) return null;
  return (
    <b className="count alarm" title={say("intake.wrong", { count })}>
      <span aria-hidden="true">{count}</span>
      <span className="hide">{say("intake.wrong", { count })}</span>
    </b>
  );
}
