/** Beside what is being written: shows the mail before it leaves. What shows it is fetched when it is wanted. */
import { useState } from "react";
import "../words/letters.ts";
import { useWords } from "../words/words.ts";
import { later, useLater, useNotLoaded } from "./later.ts";
import type { PreviewWish } from "./ticket-mail-preview.tsx";

const mailPreview = later(async () => (await import("./ticket-mail-preview.tsx")).MailPreview);

export function PreviewButton({ wish }: { wish: PreviewWish }): React.ReactNode {
  const { say } = useWords();
  const [shown, setShown] = useState<PreviewWish | null>(null);
  const notLoaded = useNotLoaded();
  const close = (): void => setShown(null);
  const MailPreview = useLater(mailPreview, shown !== null, () => {
    close();
    notLoaded();
  });
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
      {shown === null || MailPreview === null ? null : <MailPreview wish={shown} close={close} />}
    </>
  );
}
