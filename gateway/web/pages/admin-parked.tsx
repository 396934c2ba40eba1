/** `/admin/parked`: events that a service could not handle, and trying them again. */
import { Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useClient, useMutation } from "urql";
import { AdminParkedDocument, type AdminParkedQuery, AdminReplayDocument } from "../operations.generated.ts";
import { AdminFrame } from "../parts/admin-frame.tsx";
import { Records } from "../parts/admin-list.tsx";
import { usePages } from "../parts/admin-pages.ts";
import { Refresh } from "../parts/admin-refresh.tsx";
import { useMoments } from "../parts/moments.ts";
import { useRefusalWords } from "../parts/refusals.ts";
import { useWords } from "../words/words.ts";

type Parked = AdminParkedQuery["parkedMessages"]["nodes"][number];

export function AdminParked(): React.ReactNode {
  const { say } = useWords();
  const client = useClient();
  const [, replay] = useMutation(AdminReplayDocument);
  const wordsFor = useRefusalWords();
  const [said, setSaid] = useState("");
  const list = usePages(
    useCallback(
      (after: string | null) =>
        client.query(AdminParkedDocument, { after }, { requestPolicy: "network-only" }).toPromise(),
      [client],
    ),
    ({ parkedMessages }) => parkedMessages,
  );
  async function tryAgain({ id, type }: Parked): Promise<void> {
    const { data, error } = await replay({ id });
    if (error !== undefined) return setSaid(wordsFor(error));
    setSaid(say(data?.replay ? "admin.parked.replayed" : "admin.parked.gone", { type }));
    list.again();
  }
  return (
    <AdminFrame title={say("admin.parked")} acts={<Refresh isBusy={list.isFetching} />}>
      <p className="records-note">{say("admin.parked.about")}</p>
      {list.away.length === 0 ? null : (
        <p className="records-note error" role="alert">
          {say("admin.parked.away", { services: list.away.join(", ") })}
        </p>
      )}
      <p className="records-note" role="status">
        {said}
      </p>
      <Records
        label="admin.parked"
        empty="admin.parked.none"
        list={list}
        row={(one) => <ParkedRow message={one} onReplay={() => void tryAgain(one)} />}
      />
    </AdminFrame>
  );
}

function ParkedRow({ message, onReplay }: { message: Parked; onReplay: () => void }): React.ReactNode {
  const { say } = useWords();
  const { relative, full } = useMoments();
  const { consumer, type, subject, at, attempts, error, parked } = message;
  return (
    <div className="record of-parked">
      <time dateTime={at} title={full(at)}>
        {relative(at)}
      </time>
      <span>
        <b>{consumer}</b> <code>{type}</code>{" "}
        {/^\d+$/.test(subject) ? (
          <Link to="/$number" params={{ number: subject }}>
            {subject}
          </Link>
        ) : (
          <code className="cut">{subject}</code>
        )}
      </span>
      <span>
        <span className={parked ? "chip bad" : "chip warn"}>
          {say(parked ? "admin.parked.state.parked" : "admin.parked.state.trying", { attempts })}
        </span>
      </span>
      <button type="button" className="btn" onClick={onReplay}>
        {say("admin.parked.replay")}
      </button>
      <code className="record-more">{error}</code>
    </div>
  );
}
