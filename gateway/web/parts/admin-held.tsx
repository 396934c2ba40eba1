/** Mails that a cap on automatic mail holds back, and the button that lets them go. */
import { useCallback, useState } from "react";
import { useMutation, useQuery } from "urql";
import { AdminHeldDocument, AdminReleaseHeldDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { useAgain } from "./admin-fresh.ts";
import { useRefusalWords } from "./refusals.ts";

/** `onReleased`: the list shows them as held still. */
export function HeldMails({ onReleased }: { onReleased: () => void }): React.ReactNode {
  const { say } = useWords();
  const wordsFor = useRefusalWords();
  const [{ data }, fetch] = useQuery({ query: AdminHeldDocument, requestPolicy: "network-only" });
  const again = useCallback(() => fetch({ requestPolicy: "network-only" }), [fetch]);
  useAgain(again);
  const [{ fetching }, release] = useMutation(AdminReleaseHeldDocument);
  const [said, setSaid] = useState("");
  const { nodes = [], pageInfo } = data?.sentMails ?? {};
  async function letGo(): Promise<void> {
    const result = await release({});
    const count = result.data?.releaseHeld ?? 0;
    setSaid(result.error === undefined ? say("admin.held.released", { count }) : wordsFor(result.error));
    again();
    onReleased();
  }
  const word = pageInfo?.hasNextPage === true ? "admin.held.more" : "admin.held";
  return (
    <>
      <p className="records-note" role="status">
        {said}
      </p>
      {nodes.length === 0 ? null : (
        <p className="records-note" role="alert">
          {say(word, { count: nodes.length })}{" "}
          <button type="button" className="btn" aria-busy={fetching} onClick={() => void letGo()}>
            {say("admin.held.release")}
          </button>
        </p>
      )}
    </>
  );
}
