/** Files on their way: each is sent as soon as it is chosen, dropped or pasted, and named by its id when the text leaves. */
import { useRef, useState } from "react";

/** As the desk keeps it until the text that it belongs to comes. */
export interface Kept {
  id: string;
  name: string;
  sizeBytes: number;
}
export interface Attachment extends Omit<Kept, "id"> {
  key: string;
  /** Null while it is sent, and when that failed. */
  id: string | null;
  problem: "too-large" | "failed" | null;
}
export interface Attachments {
  list: readonly Attachment[];
  /** Of those that are there. */
  kept: Kept[];
  /** Some are still on their way, or have failed: the text had better wait. */
  isIncomplete: boolean;
  /** Something is held over the target. */
  isOver: boolean;
  add(files: Iterable<File>): void;
  remove(key: string): void;
  clear(): void;
  /** Of the element onto which files may be dropped and pasted. */
  target: Pick<React.DOMAttributes<HTMLElement>, "onDrop" | "onDragOver" | "onDragLeave" | "onPaste">;
}

/** `kept`: those that were there already, of a draft. */
export function useAttachments(kept: readonly Kept[] = []): Attachments {
  const [list, setList] = useState<readonly Attachment[]>(() =>
    kept.map((one) => ({ ...one, key: one.id, problem: null })),
  );
  const [isOver, setOver] = useState(false);
  const count = useRef(0);
  const settle = (key: string, outcome: Partial<Attachment>): void =>
    setList((now) => now.map((one) => (one.key === key ? { ...one, ...outcome } : one)));
  function add(files: Iterable<File>): void {
    for (const file of files) {
      const key = `new-${++count.current}`;
      const { name, size: sizeBytes } = file;
      setList((now) => [...now, { key, name, sizeBytes, id: null, problem: null }]);
      void send(file).then((outcome) => settle(key, outcome));
    }
  }
  return {
    list,
    kept: list.flatMap(({ id, name, sizeBytes }) => (id === null ? [] : [{ id, name, sizeBytes }])),
    isIncomplete: list.some(({ id }) => id === null),
    isOver,
    add,
    remove: (key) => setList((now) => now.filter((one) => one.key !== key)),
    clear: () => setList([]),
    target: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave({ currentTarget, relatedTarget }) {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      },
      onDrop(event) {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        add(event.dataTransfer.files);
      },
      onPaste(event) {
        const { files, types } = event.clipboardData;
        // Office programs put a picture of the text beside the text
        if (files.length === 0 || types.includes("text/plain")) return;
        event.preventDefault();
        add(files);
      },
    },
  };
}

async function send(file: File): Promise<Partial<Attachment>> {
  try {
    const answer = await fetch(`/parts?name=${encodeURIComponent(file.name)}`, {
      method: "PUT",
      body: file,
      headers: { "content-type": file.type === "" ? "application/octet-stream" : file.type },
    });
    if (!answer.ok) return { problem: answer.status === 413 ? "too-large" : "failed" };
    const kept: unknown = await answer.json();
    return isKept(kept) ? { id: kept.id, sizeBytes: kept.sizeBytes } : { problem: "failed" };
  } catch {
    return { problem: "failed" }; // the network: said beside the file
  }
}
export const isKept = (found: unknown): found is Kept =>
  typeof found === "object" &&
  found !== null &&
  "id" in found &&
  "name" in found &&
  "sizeBytes" in found &&
  typeof found.id === "string" &&
  typeof found.name === "string" &&
  typeof found.sizeBytes === "number";
