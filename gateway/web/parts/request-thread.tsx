/** What was written on a request, as a conversation: the oldest first, and what is just leaving at its end. */
import { useCallback, useState } from "react";
import { useClient, useQuery } from "urql";
import { RequestThreadDocument, type RequestThreadQuery } from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { Initials } from "./initials.tsx";
import { useKept } from "./kept.ts";
import { useMoments } from "./moments.ts";
import { Prose } from "./prose.tsx";
import { Failed } from "./states.tsx";
import { Files, useScans } from "./ticket-files.tsx";

type Said = NonNullable<RequestThreadQuery["request"]>["thread"]["nodes"][number];
const pageSize = 50;

export interface Thread {
  messages: readonly Said[] | null;
  error: ReturnType<typeof useQuery>[0]["error"];
  hasMore: boolean;
  more(): Promise<void>;
  /** The first page and the last one shown: what is new stands at the end. */
  refresh(): Promise<void>;
}
export function useThread(number: number): Thread {
  const client = useClient();
  const [last, setLast] = useState<string | null>(null);
  const first = { number, first: pageSize, after: null };
  const [{ data, error }] = useQuery({
    query: RequestThreadDocument,
    variables: first,
    requestPolicy: "cache-and-network",
  });
  const page = useKept(data)?.request?.thread;
  const read = useCallback(
    async (after: string | null): Promise<void> => {
      const wish = { number, first: pageSize, after };
      await client.query(RequestThreadDocument, wish, { requestPolicy: "network-only" });
    },
    [client, number],
  );
  return {
    messages: page?.nodes ?? null,
    error,
    hasMore: page?.pageInfo.hasNextPage ?? false,
    async more() {
      const after = page?.pageInfo.endCursor ?? null;
      setLast(after);
      await read(after);
    },
    refresh: () => read(last),
  };
}

/** `leaving`: what was sent and is not among the messages yet. */
export function RequestThread({
  thread,
  leaving,
}: {
  thread: Thread;
  leaving: string | null;
}): React.ReactNode {
  const { say } = useWords();
  useScans(
    (thread.messages ?? []).flatMap(({ attachments }) => attachments),
    () => void thread.refresh(),
  );
  if (thread.messages === null)
    return thread.error === undefined ? (
      <Bones />
    ) : (
      <Failed
        retry={() => void thread.refresh()}
        {...(thread.error === undefined ? {} : { error: thread.error })}
      />
    );
  return (
    <div className="talk" role="log" aria-label={say("talk.label")}>
      {thread.messages.map((message) => (
        <Message key={message.id} message={message} />
      ))}
      {thread.hasMore ? (
        <button type="button" className="btn big more-rows" onClick={() => void thread.more()}>
          {say("talk.more")}
        </button>
      ) : null}
      {leaving === null || thread.messages.some((said) => isSame(said, leaving)) ? null : (
        <Leaving text={leaving} />
      )}
    </div>
  );
}
const isSame = ({ isOwn, text }: Said, leaving: string): boolean => isOwn && text.trim() === leaving.trim();
function Message({ message }: { message: Said }): React.ReactNode {
  const { say } = useWords();
  const { clock, full } = useMoments();
  const { at, byName, isOwn, text, quotedUrl, attachments } = message;
  return (
    <article className={isOwn ? "msg" : "msg ours"}>
      <Initials name={byName} size="l" />
      <div>
        <header>
          <b>{isOwn ? say("talk.you") : byName}</b>
          <time dateTime={at} title={full(at)}>
            {clock(at)}
          </time>
        </header>
        <Prose text={text} />
        <Files files={attachments} />
        {quotedUrl === null ? null : (
          <p className="told">
            <a href={quotedUrl} target="_blank" rel="noreferrer">
              {say("talk.quoted")}
            </a>
          </p>
        )}
      </div>
    </article>
  );
}
function Leaving({ text }: { text: string }): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  return (
    <article className="msg waiting">
      <Initials name={person.name} size="l" />
      <div>
        <header>
          <b>{say("talk.you")}</b>
          <span>{say("talk.leaving")}</span>
        </header>
        <Prose text={text} />
      </div>
    </article>
  );
}
function Bones(): React.ReactNode {
  const { say } = useWords();
  return (
    <p role="status" aria-busy="true">
      <span className="hide">{say("state.loading")}</span>
    </p>
  );
}
