/** The rows of a list of the administration, with what stands there when there are none, not yet, or no more. */
import type { CombinedError } from "urql";
import { useWords, type WordId } from "../words/words.ts";
import { Failed, Loading } from "./states.tsx";

interface RecordsProps<Node> {
  label: WordId;
  empty: WordId;
  list: {
    nodes: readonly Node[] | null;
    error: CombinedError | undefined;
    isFetching: boolean;
    more: (() => void) | null;
    again: () => void;
  };
  row: (node: Node) => React.ReactNode;
}
export function Records<Node extends { id: string }>(props: RecordsProps<Node>): React.ReactNode {
  const { label, empty, row } = props;
  const { nodes, error, isFetching, more, again } = props.list;
  const { say } = useWords();
  if (nodes === null) return error === undefined ? <Loading /> : <Failed error={error} retry={again} />;
  return (
    <div className="records-pane" aria-busy={isFetching}>
      {error === undefined ? null : (
        <p className="error" role="alert">
          {say("admin.list.stale")}{" "}
          <button type="button" className="btn" onClick={again}>
            {say("state.retry")}
          </button>
        </p>
      )}
      {nodes.length === 0 && more === null ? <p className="blank">{say(empty)}</p> : null}
      <ul className="records" aria-label={say(label)}>
        {nodes.map((node) => (
          <li key={node.id}>{row(node)}</li>
        ))}
      </ul>
      {more === null ? null : (
        <button type="button" className="btn quiet records-more" onClick={more}>
          {say("admin.list.more")}
        </button>
      )}
    </div>
  );
}
