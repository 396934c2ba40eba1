/** `/in/$view`: the tickets of a view, one line each, for deciding what comes next. */
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useQuery } from "urql";
import { RailDocument } from "../operations.generated.ts";
import { useHeardRows } from "../parts/heard-rows.ts";
import { useKept } from "../parts/kept.ts";
import { useListing } from "../parts/listing.ts";
import { Failed, GonePage } from "../parts/states.tsx";
import { TicketRows } from "../parts/ticket-rows.tsx";
import { isView, mostCounted, useRemembered, type View } from "../shell/views.ts";
import { useWords } from "../words/words.ts";

export function Inbox(): React.ReactNode {
  const { view } = useParams({ from: "/in/$view" });
  const { queue = null, peek } = useSearch({ from: "/in/$view" });
  const peeked = peek !== undefined && /^[1-9]\d{0,8}$/.test(peek) ? Number(peek) : null;
  return isView(view) ? (
    <ViewPage key={`${view} ${queue}`} view={view} queue={queue} peeked={peeked} />
  ) : (
    <GonePage />
  );
}

interface ViewPageProps {
  view: View;
  queue: string | null;
  peeked: number | null;
}
function ViewPage({ view, queue, peeked }: ViewPageProps): React.ReactNode {
  const { say } = useWords();
  const [{ data: read }] = useQuery({ query: RailDocument });
  const data = useKept(read);
  const { list, error, isRead, more, again, place } = useListing({ view, queue });
  useRemembered({ view, queue });
  const navigate = useNavigate({ from: "/in/$view" });
  const peek = useCallback(
    (number: number | null) => {
      const shown = number === null ? {} : { peek: String(number) };
      void navigate({
        search: ({ queue }) => ({ ...(queue === undefined ? {} : { queue }), ...shown }),
        replace: true,
      });
    },
    [navigate],
  );
  useHeardRows(list.rows, isRead);
  const name = data?.queues.find(({ id }) => id === queue)?.name;
  const title = name ?? say(queue === null ? `view.${view}` : "view.queue");
  const count = data?.ticketCounts.find((one) => one.view === view)?.count;
  useEffect(() => {
    document.title = `${title} · Guichet`;
  }, [title]);
  return (
    <main className={peeked !== null && list.rows.length > 0 ? "inbox peeking" : "inbox"}>
      <header className="bar">
        <h1>{title}</h1>
        {count === undefined || queue !== null ? null : (
          <span className="bar-count">
            {say(count < mostCounted ? "inbox.count" : "inbox.many", { count })}
          </span>
        )}
        {error !== null && isRead ? (
          <button type="button" className="btn quiet" onClick={again}>
            {say("inbox.stale")}
          </button>
        ) : null}
      </header>
      {!isRead ? (
        error === null ? (
          <Bones />
        ) : (
          <Failed error={error} retry={again} />
        )
      ) : list.rows.length === 0 ? (
        <Empty view={view} isQueue={queue !== null} />
      ) : (
        <TicketRows
          {...{ list, more, place, peeked, peek }}
          label={title}
          expected={queue === null ? (count ?? 0) : 0}
        />
      )}
    </main>
  );
}

function Empty({ view, isQueue }: { view: View; isQueue: boolean }): React.ReactNode {
  const { say } = useWords();
  const navigate = useNavigate();
  const isDone = view === "to-validate" || view === "without-owner";
  return (
    <div className="blank" role="status">
      <h2>{say(isQueue ? "empty.queue" : `empty.${view}`)}</h2>
      <p>{say(isQueue ? "empty.queue.hint" : `empty.${view}.hint`)}</p>
      {isDone ? (
        <p className="acts">
          <button
            type="button"
            className="btn"
            onClick={() =>
              void navigate({
                to: "/in/$view",
                params: { view: view === "to-validate" ? "without-owner" : "mine" },
                search: {},
              })
            }
          >
            {say(view === "to-validate" ? "empty.to-validate.next" : "empty.without-owner.next")}
          </button>
        </p>
      ) : null}
    </div>
  );
}

/** As high as the rows that will stand there. */
function Bones(): React.ReactNode {
  const { say } = useWords();
  return (
    <div className="bones late" role="status">
      <span className="hide">{say("state.loading")}</span>
      {widths.map((width) => (
        <p key={width} aria-hidden>
          <i className="bone" style={{ width: 14 }} />
          <i className="bone" style={{ width: 32 }} />
          <i className="bone" style={{ width: `${width / 2}%` }} />
          <i className="bone" style={{ width: `${width}%` }} />
        </p>
      ))}
    </div>
  );
}
const widths = [46, 38, 51, 33, 42];
