/** To whom no mail goes any more since it came back or was refused for good, why, and the button that lets it go there again. */
import { Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useClient, useMutation } from "urql";
import {
  AdminLiftUndeliverableDocument,
  AdminUndeliverableDocument,
  type AdminUndeliverableQuery,
} from "../operations.generated.ts";
import { useWords, type WordId } from "../words/words.ts";
import { Records } from "./admin-list.tsx";
import { usePages } from "./admin-pages.ts";
import { useMoments } from "./moments.ts";
import { useRefusalWords } from "./refusals.ts";

type Undeliverable = AdminUndeliverableQuery["undeliverable"]["nodes"][number];

export function UndeliverableList(): React.ReactNode {
  const { say } = useWords();
  const wordsFor = useRefusalWords();
  const client = useClient();
  const [, lift] = useMutation(AdminLiftUndeliverableDocument);
  const [said, setSaid] = useState("");
  const list = usePages(
    useCallback(
      (after: string | null) =>
        client.query(AdminUndeliverableDocument, { after }, { requestPolicy: "network-only" }).toPromise(),
      [client],
    ),
    ({ undeliverable: { nodes, pageInfo } }) => ({
      nodes: nodes.map((one) => ({ ...one, id: one.person.id })),
      pageInfo,
    }),
  );
  async function letGo({ person: { id, name } }: Undeliverable): Promise<void> {
    const { data, error } = await lift({ person: id });
    if (error !== undefined) return setSaid(wordsFor(error));
    setSaid(
      say(data?.liftUndeliverable ? "admin.undeliverable.lifted" : "admin.undeliverable.gone", { name }),
    );
    list.again();
  }
  const isEmpty = list.nodes?.length === 0 && list.more === null && list.error === undefined;
  return (
    <section className="undeliverable" aria-labelledby="undeliverable">
      <h2 id="undeliverable" className="records-note">
        {say("admin.undeliverable")}
      </h2>
      <p className="records-note" role="status">
        {said}
      </p>
      {isEmpty ? (
        <p className="records-note">{say("admin.undeliverable.none")}</p>
      ) : (
        <Records
          label="admin.undeliverable"
          empty="admin.undeliverable.none"
          list={list}
          row={(one) => <UndeliverableRow one={one} onLift={() => void letGo(one)} />}
        />
      )}
    </section>
  );
}

function UndeliverableRow({ one, onLift }: { one: Undeliverable; onLift: () => void }): React.ReactNode {
  const { say } = useWords();
  const { relative, full } = useMoments();
  const { person, address, status, at, ticket } = one;
  return (
    <div className="record of-undeliverable">
      <time dateTime={at} title={full(at)}>
        {relative(at)}
      </time>
      <span>
        <b>{person.name}</b> {address}
      </span>
      <span>
        {say(reasonOf(status))} {status === null ? null : <small>{status}</small>}
      </span>
      <span>
        <Link to="/$number" params={{ number: String(ticket) }}>
          {say("admin.undeliverable.ticket", { number: ticket })}
        </Link>
      </span>
      <button type="button" className="btn" onClick={onLift}>
        {say("admin.undeliverable.lift")}
        <span className="hide"> {person.name}</span>
      </button>
    </div>
  );
}
/** The first that fits (RFC 3463 §3). */
const reasons = [
  [/^5\.1\.(2|10)$/, "undeliverable.no-domain"],
  [/^5\.1\./, "undeliverable.no-address"],
  [/^5\.2\.1$/, "undeliverable.closed"],
  [/^5\.2\.2$/, "undeliverable.full"],
  [/^5\.4\./, "undeliverable.unreachable"],
  [/^5\.7\./, "undeliverable.refused"],
] as const satisfies [RegExp, WordId][];
const reasonOf = (status: string | null): WordId =>
  reasons.find(([pattern]) => pattern.test(status ?? ""))?.[1] ?? "undeliverable.other";
