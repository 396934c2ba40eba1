/** Where a member goes: views and queues with how many tickets they hold, live. */
import { IconAt, IconHelp, IconInbox, IconPlus, IconSearch, IconSettings } from "@tabler/icons-react";
import { Link, useLocation, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import { RailDocument } from "../operations.generated.ts";
import { Brand } from "../parts/brand.tsx";
import { Glyph } from "../parts/glyph.tsx";
import { useKept } from "../parts/kept.ts";
import { later, useLater } from "../parts/later.ts";
import { useLive } from "../parts/live.ts";
import { openCommands } from "../parts/opened.ts";
import { useWords } from "../words/words.ts";
import { Account } from "./account.tsx";
import { isAdministrator, useMe } from "./session.ts";
import { mostCounted, stepsOfViews, type View, views } from "./views.ts";

interface RailProps {
  isFolded: boolean;
  /** As a drawer, on small screens. */
  isOpen: boolean;
  close: () => void;
}
export function Rail({ isFolded, isOpen, close }: RailProps): React.ReactNode {
  const { say } = useWords();
  const me = useMe();
  const [{ data: read }, again] = useQuery({ query: RailDocument });
  const data = useKept(read);
  useLive(() => again({ requestPolicy: "network-only" }));
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) nav.current?.querySelector("a")?.focus();
  }, [isOpen]);
  const mine = new Set(me.queues.map(({ id }) => id));
  const queues = (data?.queues ?? []).filter(({ id }) => isAdministrator(me) || mine.has(id));
  return (
    <>
      {isOpen ? (
        <button type="button" className="veil" aria-label={say("rail.close")} onClick={close} />
      ) : null}
      <nav
        ref={nav}
        className={["rail", isFolded ? "folded" : "", isOpen ? "open" : ""].join(" ")}
        aria-label={say("rail.name")}
        onKeyDown={(event) => {
          if (event.key === "Escape" && isOpen) close();
        }}
      >
        <RailHead />
        <ul>
          {views.map((view) => (
            <li key={view}>
              <ViewLink view={view} count={data?.ticketCounts.find((one) => one.view === view)?.count} />
            </li>
          ))}
        </ul>
        <h2>{say("rail.queues")}</h2>
        <ul className="rail-queues">
          {queues.map(({ id, name }) => (
            <li key={id}>
              <QueueLink id={id} name={name} isMine={mine.has(id)} />
            </li>
          ))}
        </ul>
        <RailFoot />
      </nav>
    </>
  );
}
/** A queue is not the whole view. */
const exactly = { exact: true, includeSearch: true };
/** With a peek beside the list too, of which the router knows nothing. */
function useIsShown(view: View, queue: string | undefined): boolean {
  const params = useParams({ strict: false });
  const search = useSearch({ strict: false });
  return params.view === view && search.queue === queue;
}

interface QueueLinkProps {
  id: string;
  name: string;
  isMine: boolean;
}
function QueueLink({ id, name, isMine }: QueueLinkProps): React.ReactNode {
  return (
    <Link
      to="/in/$view"
      params={{ view: "all" }}
      search={{ queue: id }}
      activeOptions={exactly}
      {...(useIsShown("all", id) ? { "aria-current": "page" } : {})}
    >
      <i className={isMine ? "sq told-of" : "sq"} />
      <span>{name}</span>
    </Link>
  );
}

function RailHead(): React.ReactNode {
  const { say } = useWords();
  return (
    <>
      <div className="rail-head">
        <Link className="brand" to="/" aria-label={say("app.name")}>
          <Brand />
          <span className="wide">{say("app.name")}</span>
        </Link>
        <Link className="icon wide" to="/new" aria-label={say("rail.new")}>
          <IconPlus className="i" aria-hidden />
        </Link>
      </div>
      <button type="button" className="rail-search wide" onClick={openCommands}>
        <IconSearch className="i" aria-hidden />
        <span>{say("rail.find")}</span>
        <kbd>{say("key.palette")}</kbd>
      </button>
    </>
  );
}

function ViewLink({ view, count }: { view: View; count: number | undefined }): React.ReactNode {
  const { say } = useWords();
  const name = say(`view.${view}`);
  const step = stepsOfViews[view];
  const Icon = view === "named-for-me" ? IconAt : IconInbox;
  return (
    <Link
      to="/in/$view"
      params={{ view }}
      search={{}}
      activeOptions={exactly}
      title={name}
      {...(useIsShown(view, undefined) ? { "aria-current": "page" } : {})}
    >
      {step === undefined ? <Icon className="i" aria-hidden /> : <Glyph step={step} isPlain />}
      <span className="wide">{name}</span>
      {count === undefined || count === 0 || view === "all" ? null : (
        <b className="count">{count >= mostCounted ? say("rail.most", { count: mostCounted }) : count}</b>
      )}
    </Link>
  );
}
/** For administrators alone; without it nothing is missed but a number. */
const intakeMark = later(async () => (await import("../parts/intake-mark.tsx")).IntakeMark);
function RailFoot(): React.ReactNode {
  const { say } = useWords();
  const me = useMe();
  const IntakeMark = useLater(intakeMark, isAdministrator(me), () => undefined);
  const isInAdministration = useLocation().pathname.startsWith("/admin/");
  const places = [
    { to: "/search", Icon: IconSearch, name: say("rail.search") },
    { to: "/help", Icon: IconHelp, name: say("rail.help") },
    ...(isAdministrator(me)
      ? [{ to: "/admin/people", Icon: IconSettings, name: say("rail.administration") }]
      : []),
  ] as const;
  return (
    <>
      <ul className="rail-foot">
        {places.map(({ to, Icon, name }) => (
          <li key={to}>
            <Link
              to={to}
              title={name}
              {...(to === "/admin/people" && isInAdministration ? { "aria-current": "page" } : {})}
            >
              <Icon className="i" aria-hidden />
              <span className="wide">{name}</span>
              {to === "/admin/people" && IntakeMark !== null ? <IntakeMark /> : null}
            </Link>
          </li>
        ))}
      </ul>
      <div className="rail-me">
        <Account isNamed />
      </div>
    </>
  );
}
