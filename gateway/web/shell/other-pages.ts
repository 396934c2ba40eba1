/** The pages of one browser share a session: what is done with it in one, the others hear. */
type Change = "signed-in" | "signed-out";
const channel = new BroadcastChannel("guichet-session");

export const tellOtherPages = (change: Change): void => channel.postMessage(change);
/** What is returned ends it. */
export function whenOtherPages(hear: Record<Change, () => void>): () => void {
  const listen = ({ data }: MessageEvent<unknown>): void => {
    if (data === "signed-in" || data === "signed-out") hear[data]();
  };
  channel.addEventListener("message", listen);
  return () => channel.removeEventListener("message", listen);
}
