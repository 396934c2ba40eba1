/** What stands where nothing can be shown: loading, an error with a way on, what may not be seen. */
import { Link } from "@tanstack/react-router";
import type { CombinedError } from "urql";
import { useWords, type WordId } from "../words/words.ts";

export function Loading(): React.ReactNode {
  const { say } = useWords();
  return (
    <div className="blank" role="status" aria-busy="true">
      <span className="hide">{say("state.loading")}</span>
    </div>
  );
}
export function Failed({ error, retry }: { error?: CombinedError; retry: () => void }): React.ReactNode {
  const { say } = useWords();
  return (
    <div className="blank" role="alert">
      <p>{say("state.failed")}</p>
      {error?.graphQLErrors[0] === undefined ? null : (
        <p className="from">{error.graphQLErrors[0].message}</p>
      )}
      <button type="button" className="btn" onClick={retry}>
        {say("state.retry")}
      </button>
    </div>
  );
}
/** What was to stand here did not come from the desk. */
export function NotLoaded(): React.ReactNode {
  return <Reload words="state.not-loaded" />;
}
/** In the place of whatever threw an error: a bug, which the console tells of. */
export function Broken(): React.ReactNode {
  return <Reload words="state.broken" />;
}
function Reload({ words }: { words: WordId }): React.ReactNode {
  const { say } = useWords();
  return (
    <main>
      <div className="blank" role="alert">
        <p>{say(words)}</p>
        <button type="button" className="btn" onClick={() => location.reload()}>
          {say("state.reload")}
        </button>
      </div>
    </main>
  );
}
/** In the place of a whole page. */
export function GonePage(): React.ReactNode {
  return (
    <main>
      <Gone />
    </main>
  );
}
/** The same words for what does not exist and what may not be seen. */
export function Gone(): React.ReactNode {
  const { say } = useWords();
  return (
    <div className="blank">
      <h1>{say("state.gone")}</h1>
      <p>
        <Link to="/">{say("state.home")}</Link>
      </p>
    </div>
  );
}
