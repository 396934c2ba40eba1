/** A letter as a mail reader shows it, closed off from the page. */
import "../theme/letters.css";
import { nonce } from "../theme/theme.ts";

interface Letter {
  from: string;
  subject: string;
  html: string;
}
/** `children`: what kind it is, or who gets it. */
export function LetterFrame({
  letter: { from, subject, html },
  children,
}: {
  letter: Letter;
  children: React.ReactNode;
}): React.ReactNode {
  return (
    <figure className="letter">
      <figcaption>
        {children}
        <span>{from}</span>
        <b>{subject}</b>
      </figcaption>
      <iframe
        title={subject}
        sandbox=""
        // the frame inherits the page's policy: the letter's own style sheet needs the page's nonce
        srcDoc={html.replaceAll("<style>", `<style nonce="${nonce()}">`)}
      />
    </figure>
  );
}
