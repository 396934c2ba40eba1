/** What stands behind a message, fetched when it is asked for: what it quotes, its HTML in a closed frame, its mail as it came. */
import { IconDots } from "@tabler/icons-react";
import { useEffect, useId, useState } from "react";
import { isAdministrator, useMe } from "../shell/session.ts";
import { nonce } from "../theme/theme.ts";
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
/** Sanitised when it was read; here no script runs, and nothing is loaded but its own pictures from the desk. */
function Html({ url }: { url: string }): React.ReactNode {
  const { say } = useWords();
  const [height, setHeight] = useState(120);
  const html = useText(url);
  if (html === null) return <div className="quoted">{say("original.failed")}</div>;
  if (html === "") return null;
  return (
    <iframe
      className="html-mail"
      title={say("original.html")}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      style={{ height }}
      srcDoc={`<!doctype html><style nonce="${nonce()}">${plain}</style>${html}`}
      onLoad={(event) =>
        setHeight((event.currentTarget.contentDocument?.documentElement.scrollHeight ?? 120) + 2)
      }
    />
  );
}
/** Mails bring no colours of their own; they stand on white, as they were written. */
const plain =
  "body{margin:12px;font:14px/22px system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}";

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
