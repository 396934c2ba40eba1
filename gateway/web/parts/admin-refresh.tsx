/** Fetches all that a page of the administration shows again, lists from their beginning. */
import { IconRefresh } from "@tabler/icons-react";
import { useWords } from "../words/words.ts";
import { refresh } from "./admin-fresh.ts";

export function Refresh({ isBusy }: { isBusy: boolean }): React.ReactNode {
  const { say } = useWords();
  return (
    <button type="button" className="btn quiet" aria-busy={isBusy} onClick={refresh}>
      <IconRefresh className="i" aria-hidden="true" />
      {say("admin.refresh")}
    </button>
  );
}
