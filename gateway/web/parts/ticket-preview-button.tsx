/** Beside what is being written: shows the mail before it leaves. What shows it is fetched when it is wanted. */
import { lazy, Suspense, useState } from "react";
import { useWords } from "../words/words.ts";
import type { PreviewWish } from "./ticket-mail-preview.tsx";

const MailPreview = lazy(async () => ({ default: (await import("./ticket-mail-preview.tsx")).MailPreview }));

export function PreviewButton({ wish }: { wish: PreviewWish }): React.ReactNode {
  const { say } = useWords();
  const [shown, setShown] = useState<PreviewWish | null>(null);
  return (
    <>
      <button
        type="button"
        className="btn quiet"
        disabled={wish.text.trim() === ""}
        onClick={() => setShown(wish)}
      >
        {say("write.preview")}
      </button>
      {shown === null ? null : (
        <Suspense>
          <MailPreview wish={shown} close={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
}
