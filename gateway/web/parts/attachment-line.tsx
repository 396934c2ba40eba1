/** Choosing files, and those that go with the text: their name, how far they are, a way to leave each out. */
import { IconFileText, IconPaperclip, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "../words/words.ts";
import type { Attachment, Attachments } from "./attachments.ts";
import { sizeIn } from "./ticket-files.tsx";

export function AttachButton({ attachments }: { attachments: Attachments }): React.ReactNode {
  const { say } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="btn quiet" onClick={() => chooser.current?.click()}>
        <IconPaperclip className="i" aria-hidden="true" />
        {say("attach.add")}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          attachments.add(Array.from(currentTarget.files ?? []));
          currentTarget.value = ""; // so that the same file may be chosen again
        }}
      />
    </>
  );
}

export function AttachmentList({ attachments }: { attachments: Attachments }): React.ReactNode {
  return (
    <ul className="attaching" aria-live="polite">
      {attachments.list.map((one) => (
        <AttachmentItem key={one.key} attachment={one} remove={() => attachments.remove(one.key)} />
      ))}
    </ul>
  );
}
function AttachmentItem({
  attachment: { name, sizeBytes, id, problem },
  remove,
}: {
  attachment: Attachment;
  remove: () => void;
}): React.ReactNode {
  const { say, language } = useWords();
  const state =
    problem !== null
      ? say(`attach.${problem}`)
      : id === null
        ? say("attach.sending")
        : sizeIn(language, sizeBytes);
  return (
    <li className={problem === null ? "file" : "file bad"}>
      <IconFileText className="i" aria-hidden="true" />
      <span>{name}</span>
      <small>{state}</small>
      <button type="button" className="icon" aria-label={say("attach.remove", { name })} onClick={remove}>
        <IconX className="i" aria-hidden="true" />
      </button>
    </li>
  );
}
