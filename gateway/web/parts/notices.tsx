/** What has just happened and can't be seen otherwise, said once at the foot of the page and to screen readers. */
import { IconAlertTriangle, IconX } from "@tabler/icons-react";
import { useEffect, useSyncExternalStore } from "react";
import { useWords } from "../words/words.ts";

export interface Notice {
  text: string;
  /** Something was refused or failed. */
  isBad?: boolean;
  act?: { words: string; run: () => void };
}
let current: { notice: Notice } | null = null;
const listeners = new Set<() => void>();
export function notify(notice: Notice | null): void {
  current = notice === null ? null : { notice };
  for (const hear of listeners) hear();
}
function subscribe(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
const shownMs = 8000;

export function Notices(): React.ReactNode {
  const { say } = useWords();
  const shown = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (shown === null || shown.notice.isBad === true) return; // why something failed stays until it is read
    const timer = setTimeout(() => notify(null), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  const notice = shown?.notice;
  const isBad = notice?.isBad === true;
  return (
    <div className="notices">
      <div role="status">{notice === undefined || isBad ? null : <Toast notice={notice} />}</div>
      <div role="alert">{notice !== undefined && isBad ? <Toast notice={notice} /> : null}</div>
      {notice === undefined ? null : (
        <button type="button" className="icon" aria-label={say("notice.close")} onClick={() => notify(null)}>
          <IconX className="i" aria-hidden />
        </button>
      )}
    </div>
  );
}
function Toast({ notice }: { notice: Notice }): React.ReactNode {
  const { text, isBad, act } = notice;
  return (
    <div className={isBad === true ? "toast bad" : "toast"}>
      {isBad === true ? <IconAlertTriangle className="i bad-i" aria-hidden /> : null}
      <span>{text}</span>
      {act === undefined ? null : (
        <button type="button" className="btn quiet" onClick={act.run}>
          {act.words}
        </button>
      )}
    </div>
  );
}
