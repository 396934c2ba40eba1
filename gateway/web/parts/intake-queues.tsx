/** The queues: whether mail comes in for each, and how long a probe is on its way. */
import { type Say, useWords, type WordId } from "../words/words.ts";
import type { QueueIntake } from "./admin-intake.ts";
import { type State, States } from "./intake-state.tsx";
import { IntakeTable } from "./intake-table.tsx";
import { Moment } from "./moment.tsx";
import { useMoments } from "./moments.ts";

export function Queues({ queues }: { queues: readonly QueueIntake[] }): React.ReactNode {
  const { say, language } = useWords();
  const number = new Intl.NumberFormat(language);
  return (
    <IntakeTable
      title="admin.queues"
      heads={heads}
      rows={queues}
      keyOf={({ queue }) => queue.id}
      row={(one) => (
        <>
          <th scope="row">{one.queue.name}</th>
          <td className="wide">
            <QueueStates queue={one} />
          </td>
          <td>{one.lastMailAt === null ? say("intake.never") : <Moment at={one.lastMailAt} />}</td>
          <td className="r">{number.format(one.mails)}</td>
          <td>
            <Probe queue={one} />
          </td>
        </>
      )}
      empty={<p>{say("admin.queues.none")}</p>}
    />
  );
}
const heads = [
  { word: "intake.queue" },
  { word: "intake.state" },
  { word: "intake.last" },
  { word: "intake.mails", isNumber: true },
  { word: "intake.probe" },
] as const satisfies { word: WordId; isNumber?: boolean }[];

function QueueStates({ queue }: { queue: QueueIntake }): React.ReactNode {
  const { say } = useWords();
  const { full } = useMoments();
  const { silentSince, probeMissing, lastMailAt } = queue;
  const states: State[] = [];
  if (probeMissing)
    states.push({ look: "failing", words: say("intake.probe.missing"), advice: say("intake.probe.advice") });
  if (silentSince !== null)
    states.push({
      look: "silent",
      words: say("intake.silent", { moment: full(silentSince) }),
      advice: say("intake.silent.advice"),
    });
  if (states.length === 0)
    states.push(
      lastMailAt === null
        ? { look: "blank", words: say("intake.no-mail") }
        : { look: "fine", words: say("intake.fine") },
    );
  return <States states={states} />;
}

function Probe({ queue: { probeReturnedAt, probeRoundTripMs } }: { queue: QueueIntake }): React.ReactNode {
  const { say } = useWords();
  if (probeReturnedAt === null || probeRoundTripMs === null) return say("intake.probe.none");
  return (
    <>
      {tripOf(probeRoundTripMs, say)}{" "}
      <small>
        <Moment at={probeReturnedAt} />
      </small>
    </>
  );
}
const minuteMs = 60_000;
function tripOf(ms: number, say: Say): string {
  if (ms < 2 * minuteMs) return say("intake.probe.seconds", { count: Math.max(1, Math.round(ms / 1000)) });
  return say("intake.probe.minutes", { count: Math.round(ms / minuteMs) });
}
