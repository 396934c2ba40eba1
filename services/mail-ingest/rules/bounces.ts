/** Whether a mail is a bounce: RFC 3464 reports aside, by who sends it, what it is called and how its text begins. */
import { bounceEndings, bounceOpenings, bounceSubjects, certainBounceSubjects } from "./bounce-words.ts";
import { type Heading, hasNullSender, localPart } from "./heading.ts";

export function isBounce(heading: Heading): boolean {
  const { from, header, hasDeliveryStatus, begin } = heading;
  const subject = heading.subject.trim();
  if (header("x-failed-recipients").length > 0) return true;
  if (
    /^mailer-?daemon/.test(localPart(from) ?? "") ||
    header("from").some((value) => /^\W{0,3}mailer[- ]?daemon\b/i.test(value))
  )
    return true;
  if (certainBounceSubjects.test(subject)) return true;
  const isCalledSo = bounceSubjects.test(subject) || bounceEndings.test(subject);
  // people write about bounces too, but not as mail systems write them
  return isFromMailSystem(heading)
    ? hasDeliveryStatus || isCalledSo || bounceOpenings.test(begin)
    : isCalledSo && bounceOpenings.test(begin);
}

const isFromMailSystem = (heading: Heading): boolean =>
  /^(po+st[-_]?master|mdaemon)/.test(localPart(heading.from) ?? "") ||
  hasNullSender(heading) ||
  isFromDaemon(heading) ||
  heading.header("from").some((value) => mailSystems.test(value) || /<\s*>\s*$/.test(value));
/** Names that mail systems give themselves in From, where their address is some other. */
const mailSystems =
  /^\W{0,3}(mail delivery (sub)?system|mail (system|administrator|delivery service)|delivery (notification|subsystem)|internet mail delivery|system administrator|po+st ?master|email delivery system|bounce(s|d)? (daemon|handler)?)\b/i;
const isFromDaemon = ({ mailFrom, header }: Heading): boolean =>
  [mailFrom, ...header("return-path")].some((path) => /^<?mailer-daemon@/i.test(path.trim()));
