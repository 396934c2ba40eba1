/** The letters that what is being written would send: to whom, and in which words. */
import "../theme/dialogs.css";
import "../words/letters.ts";
import "../words/mails.ts";
import { Modal } from "@mantine/core";
import { useQuery } from "urql";
import { type PreviewAct, TicketMailPreviewDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { becauseOf } from "./admin-sent-words.tsx";
import { LetterFrame } from "./letter-frame.tsx";
import { useRefusalWords } from "./refusals.ts";

export interface PreviewWish {
  number: number;
  act: PreviewAct;
  text: string;
}
export function MailPreview({ wish, close }: { wish: PreviewWish; close: () => void }): React.ReactNode {
  const { say, language } = useWords();
  const wordsFor = useRefusalWords();
  const [{ data, error, fetching }] = useQuery({
    query: TicketMailPreviewDocument,
    variables: { ...wish },
    requestPolicy: "network-only",
  });
  const names = new Intl.ListFormat(language);
  return (
    <Modal.Root opened lockScroll={false} onClose={close} transitionProps={{ duration: 0 }} size="48rem">
      <Modal.Overlay className="shade" />
      {/* keys here are none of the composer's */}
      <Modal.Content onKeyDown={(event) => event.stopPropagation()}>
        {/* no banner of the page */}
        <Modal.Header role="presentation">
          <Modal.Title className="dialog-title">{say("write.preview")}</Modal.Title>
          <Modal.CloseButton aria-label={say("notice.close")} />
        </Modal.Header>
        <Modal.Body>
          <div aria-busy={fetching} role="status">
            {error === undefined ? null : <p className="error">{wordsFor(error)}</p>}
            {data?.preview.length === 0 ? <p>{say("write.preview.none")}</p> : null}
          </div>
          {data?.preview.map((letter) => (
            <LetterFrame key={`${letter.because} ${letter.subject} ${letter.toNames.join()}`} letter={letter}>
              <span>
                {letter.toNames.length === 0
                  ? say("write.preview.nobody", { because: becauseOf(letter.because, say) })
                  : say("write.preview.to", {
                      names: names.format(letter.toNames),
                      because: becauseOf(letter.because, say),
                    })}
              </span>
            </LetterFrame>
          ))}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
