/** Fetches a list again from its beginning. */
import { IconRefresh } from "@tabler/icons-react";
import { useWords } from "../words/words.ts";

export function Refresh({ list }: { list: { isFetching: boolean; again: () => void } }): React.ReactNode {
  const { say } = useWords();
  return (
    <button type="button" className="btn quiet" aria-busy={list.isFetching} onClick={list.again}>
      <IconRefresh className="i" aria-hidden="true" />
      {say("admin.refresh")}
    </button>
  );
}
