import { cleanText } from "@guichet/shared/contracts/text.ts";
import { describe, expect, test } from "@jest/globals";
import { textOfHtml } from "../parse/html.ts";
import { replyOf } from "./reply.ts";

const said = "C'est fait.";
const intro = "Le mar. 24 nov. 2026 à 10:12, Chloé Petit &lt;chloe@lapp.example&gt; a écrit :";
const headers =
  "<b>De&nbsp;:</b> Chloé &lt;c@lapp.example&gt;<br><b>Envoyé&nbsp;:</b> mardi 24 novembre 2026 10:12<br>" +
  "<b>À&nbsp;:</b> Hugo<br><b>Objet&nbsp;:</b> RE: PC";

describe("a reply that has no text beside its HTML, as", () => {
  test.each([
    [
      "Gmail writes it",
      `<div dir="ltr">${said}</div><br><div class="gmail_quote"><div class="gmail_attr">${intro}<br></div>` +
        `<blockquote class="gmail_quote"><div>Bonjour,</div><div>ok ?</div></blockquote></div>`,
    ],
    [
      "Outlook",
      `<div class="WordSection1"><p class="MsoNormal">${said}<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>` +
        `<div style="border-top:solid #E1E1E1 1pt"><p class="MsoNormal">${headers}<o:p></o:p></p></div><p>Bonjour,</p></div>`,
    ],
    [
      "Outlook on the web",
      `<div>${said}</div><div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg">${headers}</div><div>Bonjour</div>`,
    ],
    [
      "Outlook for iOS",
      `<div>${said}</div><div id="ms-outlook-mobile-signature">Télécharger <a href="https://aka.ms/o0ukef">Outlook pour iOS</a></div>` +
        `<hr><div id="divRplyFwdMsg">${headers}</div><div>Bonjour</div>`,
    ],
    [
      "an iPhone",
      `${said}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Envoyé de mon iPhone</div><div dir="ltr"><br>` +
        `<blockquote type="cite">${intro}<br><br></blockquote></div><blockquote type="cite"><div>Bonjour</div></blockquote>`,
    ],
    [
      "Thunderbird",
      `<p>${said}</p><div class="moz-cite-prefix">Le 24/11/2026 à 10:12, Chloé Petit a écrit :<br></div>` +
        `<blockquote type="cite"><pre>Bonjour\n\nok</pre></blockquote><div class="moz-signature">-- <br>Hugo</div>`,
    ],
    [
      "Yahoo",
      `<div>${said}</div><div><br></div><div class="yahoo_quoted"><div><div>${intro} </div><div><br></div><div>Bonjour</div></div></div>`,
    ],
    [
      "Zimbra",
      `<div>${said}</div><div><br></div><hr id="zwchr"><div><b>De: </b>"Chloé" &lt;c@x.example&gt;<br><b>À: </b>"Hugo"<br>` +
        `<b>Envoyé: </b>Mardi 24 Novembre 2026 10:12:33<br><b>Objet: </b>PC<br></div><div>Bonjour</div>`,
    ],
    [
      "Proton",
      `<div>${said}</div><div>Envoyé avec la messagerie sécurisée <a href="https://proton.me/">Proton Mail.</a></div>` +
        `<div class="protonmail_quote"> ${intro}<br><br><blockquote type="cite">Bonjour</blockquote></div>`,
    ],
  ])("%s", (_, html) => expect(replyOf(cleanText(textOfHtml(html))).body).toBe(said));
});
