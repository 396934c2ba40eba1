/** What remains of a mail's HTML when it may be shown: no script, no style, nothing fetched from elsewhere unless asked for. */
import { compile } from "html-to-text";
import sanitize from "sanitize-html";

/** For mails that have no text beside their HTML. */
export const textOfHtml = (html: string): string => (isShowable(html) ? toText(html) : "");
const toText = compile({
  wordwrap: false,
  selectors: [
    { selector: "img", format: "skip" },
    // what is visible, and no more: the HTML is kept beside it
    { selector: "a", options: { ignoreHref: true } },
    { selector: "ul", options: { itemPrefix: " " } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: "table", format: "block" },
  ],
});

/**
 * `pictureOf` answers the path of an embedded picture by its Content-ID; one from elsewhere keeps its address in `data-src`,
 * where no browser looks. Null: it can't be shown.
 */
export function safeHtml(html: string, pictureOf: (contentId: string) => string | null): string | null {
  if (!isShowable(html)) return null;
  return sanitize(html, {
    allowedTags: [...sanitize.defaults.allowedTags, "img", "center", "del", "ins", "font"],
    allowedAttributes: {
      a: ["href", "title", "rel", "target"],
      img: ["src", "data-src", "alt", "width", "height"],
      td: ["colspan", "rowspan", "align", "valign"],
      th: ["colspan", "rowspan", "align", "valign"],
      ol: ["start", "type"],
      font: ["color"],
      "*": ["dir", "lang"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "head"],
    transformTags: {
      a: sanitize.simpleTransform("a", { rel: "noopener noreferrer nofollow", target: "_blank" }),
      img: (tagName, attribs) => {
        const { src = "", "data-src": _, ...others } = attribs;
        const path = /^cid:/i.test(src) ? pictureOf(decodeContentId(src.slice(4))) : null;
        if (path !== null) return { tagName, attribs: { ...others, src: path } };
        // A picture from elsewhere would tell its sender when the mail is read.
        return isRemote(src)
          ? { tagName, attribs: { ...others, "data-src": src.trim() } }
          : { tagName: "span", attribs: {}, text: others["alt"] ?? "" };
      },
    },
  });
}

const isRemote = (src: string): boolean => /^\s*https?:\/\//i.test(src) && URL.canParse(src.trim());
function decodeContentId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded after all
  }
}

/** Parsers take quadratic time with the depth of nesting, so what no mail program writes isn't parsed. */
function isShowable(html: string): boolean {
  if (html.length > longestHtml) return false;
  let depth = 0;
  for (const [tag] of html.matchAll(/<\/?[a-z][^\s>/]{0,30}/gi)) {
    if (tag.startsWith("</")) depth = Math.max(0, depth - 1);
    else if (!unclosed.test(tag)) depth++;
    if (depth > deepest) return false;
  }
  return true;
}
const longestHtml = 2 * 1024 * 1024;
const deepest = 800;
const unclosed =
  /^<(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th|thead|tbody|tfoot|o:p)$/i;
