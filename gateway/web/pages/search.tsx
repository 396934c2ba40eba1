/** `/search`: tickets in which all the words stand, the best first; the words are in the address. */
import { IconSearch } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { SearchPageDocument, type SearchPageQuery } from "../operations.generated.ts";
import { Glyph, stepOf } from "../parts/glyph.tsx";
import { useMoments } from "../parts/moments.ts";
import { Failed } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";

/** After the last key. */
const restMs = 200;

export function Search(): React.ReactNode {
  const { say } = useWords();
  const { q = "" } = useSearch({ from: "/search" });
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    input.current?.focus();
    document.title = `${say("rail.search")} · Guichet`;
  }, [say]);
  useEffect(() => setTyped((now) => (now.trim() === q ? now : q)), [q]);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(
      () => void navigate({ to: "/search", search: { q: typed.trim() }, replace: true }),
      restMs,
    );
    return () => clearTimeout(timer);
  }, [typed, q, navigate]);
  return (
    <main className="find one-column">
      <h1 className="hide">{say("rail.search")}</h1>
      <search className="query">
        <label className="field">
          <IconSearch className="i" aria-hidden />
          <span className="hide">{say("search.label")}</span>
          <input
            ref={input}
            type="search"
            maxLength={500}
            value={typed}
            aria-describedby="search-hint"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") document.querySelector<HTMLElement>(".hits a")?.focus();
            }}
          />
        </label>
        <p className="from" id="search-hint">
          {say("search.hint")}
        </p>
      </search>
      {q === "" ? null : <Hits key={q} query={q} />}
    </main>
  );
}

function Hits({ query }: { query: string }): React.ReactNode {
  const { say } = useWords();
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const [total, setTotal] = useState<number | null>(null);
  return (
    <>
      <p className="found-bar" role="status">
        {total === null
          ? ""
          : total === 0
            ? say("search.none", { query })
            : say("search.total", { count: total })}
      </p>
      <ul className="hits" aria-label={say("search.results")}>
        {pages.map((after, index) => (
          <HitPage
            key={after ?? "first"}
            query={query}
            after={after}
            onRead={setTotal}
            more={index === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
          />
        ))}
      </ul>
    </>
  );
}
interface HitPageProps {
  query: string;
  after: string | null;
  onRead: (total: number) => void;
  /** Of the last page. */
  more: ((after: string) => void) | null;
}
function HitPage({ query, after, onRead, more }: HitPageProps): React.ReactNode {
  const { say } = useWords();
  const [{ data, error }, again] = useQuery({
    query: SearchPageDocument,
    variables: { query, first: 30, after },
    requestPolicy: "cache-and-network",
  });
  const total = data?.search.total;
  useEffect(() => {
    if (total !== undefined) onRead(total);
  }, [total, onRead]);
  if (data === undefined)
    return error === undefined ? null : (
      <li>
        <Failed error={error} retry={() => again()} />
      </li>
    );
  const { endCursor, hasNextPage } = data.search.pageInfo;
  return (
    <>
      {data.search.nodes.map((hit) => (
        <li key={hit.number}>
          <HitLine hit={hit} />
        </li>
      ))}
      {hasNextPage && endCursor !== null && more !== null ? (
        <li className="more">
          <button type="button" className="btn" onClick={() => more(endCursor)}>
            {say("search.more")}
          </button>
        </li>
      ) : null}
    </>
  );
}

type Hit = SearchPageQuery["search"]["nodes"][number];
function HitLine({ hit }: { hit: Hit }): React.ReactNode {
  const { relative, full } = useMoments();
  const { number, subject, status, openedAt, excerpt, ticket } = hit;
  const meta = [ticket?.requester.name, ticket?.queue.name, ticket?.owner?.name].filter(
    (one) => one !== undefined,
  );
  return (
    <Link to="/$number" params={{ number: String(number) }}>
      <Glyph step={stepOf({ status, owner: ticket?.owner ?? null })} />
      <span className="num">{number}</span>
      <h2>{subject}</h2>
      <time dateTime={openedAt} title={full(openedAt)}>
        {relative(openedAt)}
      </time>
      <p className="found">
        <Marked text={excerpt} />
      </p>
      {meta.length === 0 ? null : <p className="meta">{meta.join(" · ")}</p>}
    </Link>
  );
}
/** The desk sets the words that it found between « and ». */
function Marked({ text }: { text: string }): React.ReactNode {
  let place = 0;
  return text.split(/«(.*?)»/s).map((piece, index) => {
    const key = String(place);
    place += piece.length + 1;
    return index % 2 === 1 ? <mark key={key}>{piece}</mark> : piece;
  });
}
