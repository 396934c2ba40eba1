/** What somebody wrote: who, in which part and by which way; its text, attachments, what it quotes, and to whom it went. */
import { IconLock } from "@tabler/icons-react";
import { useMe } from "../shell/session.ts";
import { type Say, useWords } from "../words/words.ts";
import { Initials } from "./initials.tsx";
import { useMoments } from "./moments.ts";
import { Prose } from "./prose.tsx";
import { SignatureLine } from "./signature-line.tsx";
import type { Block, Message, Note } from "./ticket-entries.ts";
import { Files } from "./ticket-files.tsx";
import { Original } from "./ticket-original.tsx";
import { Told } from "./ticket-told.tsx";

export function Written({
  block,
  queue,
}: {
  block: Exclude<Block, { kind: "changes" }>;
  queue: string;
}): React.ReactNode {
  const { say } = useWords();
  const { clock, full } = useMoments();
  const { person } = useMe();
  const { entry, kind } = block;
  const isOurs = kind === "resolution" || (kind === "message" && block.entry.role === "MEMBER");
  const name = entry.byName ?? say("change.nobody");
  return (
    <article className={kind === "note" ? "msg note" : isOurs ? "msg ours" : "msg"} id={`m${entry.id}`}>
      <Initials name={name} size="l" isMe={name === person.name} />
      <div>
        <header>
          <b>{name}</b>
          {kind === "note" ? (
            <span className="private">
              <IconLock className="i" aria-hidden />
              {block.entry.automatic === null
                ? say("note.private")
                : say("note.automatic", { kind: block.entry.automatic })}
            </span>
          ) : kind === "resolution" ? (
            <span>{say("message.resolution")}</span>
          ) : (
            <span>{roleIn(block.entry, say)}</span>
          )}
          <time dateTime={entry.at} title={full(entry.at)}>
            {clock(entry.at)}
          </time>
        </header>
        {kind === "resolution" ? (
          <Prose text={block.text} />
        ) : kind === "note" && block.entry.automatic !== null ? (
          <details>
            <summary className="fold plain">{say("note.automatic.show")}</summary>
            <Body entry={block.entry} />
          </details>
        ) : (
          <Body entry={block.entry} />
        )}
        <Told told={block.told} queue={queue} />
      </div>
    </article>
  );
}
function roleIn({ role, wayIn }: Message, say: Say): string {
  return say("message.role", { role: say(`author.${role}`), way: say(`way.${wayIn}`) });
}

function Body({ entry }: { entry: Message | Note }): React.ReactNode {
  const { say } = useWords();
  return (
    <>
      {entry.protection === null ? null : <SignatureLine protection={entry.protection} />}
      {entry.warning === null ? null : <p className="chip warn">{say(`warning.${entry.warning}`)}</p>}
      <Prose text={entry.text} />
      <Files files={entry.attachments} />
      <Original entry={entry} />
    </>
  );
}
