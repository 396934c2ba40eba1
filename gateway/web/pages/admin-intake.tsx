/** `/admin/intake`: by which ways mail comes in, and what keeps it from coming. */
import { AdminFrame } from "../parts/admin-frame.tsx";
import { useFresh } from "../parts/admin-fresh.ts";
import { type Intake, troublesIn, useIntake } from "../parts/admin-intake.ts";
import { Refresh } from "../parts/admin-refresh.tsx";
import { LeftMails } from "../parts/intake-left.tsx";
import { Mailboxes } from "../parts/intake-mailboxes.tsx";
import { Queues } from "../parts/intake-queues.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import "../words/intake.ts";
import { useWords } from "../words/words.ts";

export function AdminIntake(): React.ReactNode {
  const { say } = useWords();
  const { intake, error, isFetching, again } = useIntake();
  useFresh(again);
  return (
    <AdminFrame title={say("admin.intake")} acts={<Refresh isBusy={isFetching} />}>
      {intake !== undefined ? (
        <div className="records-pane" aria-busy={isFetching}>
          {error === undefined ? null : (
            <p className="error" role="alert">
              {say("intake.stale")}
            </p>
          )}
          <Ways intake={intake} />
        </div>
      ) : error === undefined ? (
        <Loading />
      ) : (
        <Failed error={error} retry={again} />
      )}
    </AdminFrame>
  );
}

function Ways({ intake }: { intake: Intake }): React.ReactNode {
  const { say } = useWords();
  const count = troublesIn(intake);
  return (
    <>
      <p className="records-note" role="status">
        {count === 0 ? say("intake.all-fine") : say("intake.wrong", { count })}
      </p>
      <Queues queues={intake.queues} />
      <Mailboxes mailboxes={intake.mailboxes} />
      <LeftMails mails={intake.left} />
    </>
  );
}
