/** What stands behind a message, fetched when it is asked for: what it quotes, its HTML in a closed frame, its mail as it came. */
import { IconDots } from "@tabler/icons-react";
import { useEffect, useId, useState } from "react";
import { isAdministrator, useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import type { Message, Note } from "./ticket-entries.ts";

export function Original({ entry }: { entry: Message | Note }): React.ReactNode {
  const { say } = useWords();
  const [isQuoteOpen, setQuoteOpen] = useState(false);
  const [isHtmlOpen, setHtmlOpen] = useState(false);
  const quote = useId();
  const html = useId();
  const { quotedUrl, htmlUrl, mailId } = entry;
  const me = useMe();
  const isSourceOpen = mailId !== null && isAdministrator(me);
  return (
    <>
      {quotedUrl === null && htmlUrl === null && !isSourceOpen ? null : (
        <p className="folds">
          {quotedUrl === null ? null : (
            <button
              type="button"
              className="fold"
              aria-expanded={isQuoteOpen}
              aria-controls={quote}
              onClick={() => setQuoteOpen(!isQuoteOpen)}
            >
              <IconDots className="i" aria-hidden />
              {say("original.quote")}
            </button>
          )}
          {htmlUrl === null ? null : (
            <button
              type="button"
              className="fold plain"
              aria-expanded={isHtmlOpen}
              aria-controls={html}
              onClick={() => setHtmlOpen(!isHtmlOpen)}
            >
              {say("original.html")}
            </button>
          )}
          {isSourceOpen ? (
            <a className="fold plain" href={`/mails/${mailId}/source`}>
              {say("original.source")}
            </a>
          ) : null}
        </p>
      )}
      <div id={quote}>{isQuoteOpen && quotedUrl !== null ? <Quoted url={quotedUrl} /> : null}</div>
      <div id={html}>{isHtmlOpen && htmlUrl !== null ? <Html url={htmlUrl} /> : null}</div>
    </>
  );
}

function Quoted({ url }: { url: string }): React.ReactNode {
  const { say } = useWords();
  const text = useText(url);
  return <div className="quoted">{text ?? say("original.failed")}</div>;
}
/**
 * Made safe when it was read; in its frame no script runs, and nothing is loaded but its own pictures from the desk. Those from
 * elsewhere tell their senders that the mail is read: they wait in `data-src` until the reader asks for them.
 */
function Html({ url }: { url: string }): React.ReactNode {
  const { say } = useWords();
  const [height, setHeight] = useState(120);
  const [isRead, setRead] = useState(true);
  const [hasRemote, setRemote] = useState(false);
  const [areWanted, want] = useState(false);
  const measure = ({ documentElement }: Document): void => setHeight(documentElement.scrollHeight + 2);
  function loaded({ contentDocument: mail }: HTMLIFrameElement): void {
    setRead(mail?.contentType === "text/html");
    if (mail === null) return;
    const remote = mail.querySelectorAll<HTMLImageElement>("img[data-src]");
    setRemote(remote.length > 0);
    measure(mail);
    if (areWanted)
      for (const image of remote) {
        image.addEventListener("load", () => measure(mail));
        image.src = image.dataset["src"] ?? "";
      }
  }
  if (!isRead) return <div className="quoted">{say("original.failed")}</div>;
  return (
    <>
      {hasRemote ? (
        <p className="folds">
          <button
            type="button"
            className="fold plain"
            aria-pressed={areWanted}
            onClick={() => want(!areWanted)}
          >
            {say("original.images")}
          </button>
          <small>{say("original.images.why")}</small>
        </p>
      ) : null}
      <iframe
        className="html-mail"
        title={say("original.html")}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        style={{ height }}
        src={areWanted ? `${url}?images=1` : url}
        onLoad={(event) => loaded(event.currentTarget)}
      />
    </>
  );
}

/** Empty while it is fetched, null when it could not be. */
function useText(url: string): string | null {
  const [text, setText] = useState<string | null>("");
  useEffect(() => {
    const gone = new AbortController();
    void read(url, gone.signal).then((found) => {
      if (!gone.signal.aborted) setText(found);
    });
    return () => gone.abort();
  }, [url]);
  return text;
}
async function read(url: string, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(url, { signal });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null; // the reader is told, and may ask again
  }
}
