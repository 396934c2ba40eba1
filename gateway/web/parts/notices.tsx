/**
 * What has just happened and can't be seen otherwise, said once at the foot of the page and to screen readers: one polite live
 * region and one assertive one, there from the beginning, since a region that comes with its words may not be heard.
 */
import { IconAlertTriangle, IconX } from "@tabler/icons-react";
import { useEffect, useSyncExternalStore } from "react";
import { useWords } from "../words/words.ts";

export interface Notice {
  text: string;
  /** Something was refused or failed. */
  isBad?: boolean;
  act?: { words: string; run: () => void };
}
interface Said {
  notice: Notice | null;
  /** Only to be heard; the same words again are heard again. */
  heard: { text: string; turn: number };
}
let said: Said = { notice: null, heard: { text: "", turn: 0 } };
const listeners = new Set<() => void>();
function set(next: Said): void {
  said = next;
  for (const hear of listeners) hear();
}
export const notify = (notice: Notice | null): void => set({ ...said, notice: notice && { ...notice } });
/** Says politely, to those who don't see the page, what others see on it. */
export const announce = (text: string): void => set({ ...said, heard: { text, turn: said.heard.turn + 1 } });
function subscribe(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
const shownMs = 8000;

export function Notices(): React.ReactNode {
  const { say } = useWords();
  const { notice, heard } = useSyncExternalStore(subscribe, () => said);
  useEffect(() => {
    if (notice === null || notice.isBad === true) return; // why something failed stays until it is read
    const timer = setTimeout(() => notify(null), shownMs);
    return () => clearTimeout(timer);
  }, [notice]);
  const isBad = notice?.isBad === true;
  return (
    <div className="notices">
      <div role="status">
        {heard.text === "" ? null : (
          <p key={heard.turn} className="hide">
            {heard.text}
          </p>
        )}
        {notice === null || isBad ? null : <Toast notice={notice} />}
      </div>
      <div role="alert">{notice !== null && isBad ? <Toast notice={notice} /> : null}</div>
      {notice === null ? null : (
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
