/** What somebody is writing, kept in this browser until it is sent: a reload or a lost session costs no word and no file. */
import { useEffect, useRef, useState } from "react";
import { useMe } from "../shell/session.ts";
import { type Attachments, isKept, type Kept, useAttachments } from "./attachments.ts";

export interface Draft<Field extends string> {
  fields: Record<Field, string>;
  attachments: Attachments;
  /** When it was written last; null for one that was never touched. */
  at: string | null;
  write(changed: Partial<Record<Field, string>>): void;
  drop(): void;
}
/** The desk keeps files that belong to nothing for 24 hours. */
const filesLifeMs = 23 * 3_600_000;

/** `name`: what the draft is of. `empty`: its fields before anything is written. */
export function useDraft<Field extends string>(name: string, empty: Record<Field, string>): Draft<Field> {
  const { person } = useMe();
  const place = `guichet-draft ${person.id} ${name}`;
  const [start] = useState(() => read(place, empty));
  const [fields, setFields] = useState(start.fields);
  const [at, setAt] = useState(start.at);
  const attachments = useAttachments(start.files);
  const written = JSON.stringify({ fields, files: attachments.kept });
  const isEmpty = written === JSON.stringify({ fields: empty, files: [] });
  const last = useRef(written);
  useEffect(() => {
    if (last.current === written) return;
    last.current = written;
    if (isEmpty) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify({ at: new Date().toISOString(), draft: written }));
  }, [place, written, isEmpty]);
  return {
    ...{ fields, attachments, at },
    write(changed) {
      setFields((now) => ({ ...now, ...changed }));
      setAt(new Date().toISOString());
    },
    drop() {
      localStorage.removeItem(place); // the page may be left before it is drawn again
      setFields(empty);
      setAt(null);
      attachments.clear();
    },
  };
}

interface Read<Field extends string> {
  fields: Record<Field, string>;
  files: Kept[];
  at: string | null;
}
function read<Field extends string>(place: string, empty: Record<Field, string>): Read<Field> {
  const found = parsed(localStorage.getItem(place));
  const draft = isObject(found) ? parsed(found["draft"]) : null;
  if (!isObject(found) || !isObject(draft) || !isObject(draft["fields"])) return nothing(empty);
  const at = typeof found["at"] === "string" ? found["at"] : null;
  const fields = { ...empty };
  for (const field in empty) {
    const value = draft["fields"][field];
    if (typeof value === "string") fields[field] = value;
  }
  const isFresh = at !== null && Date.now() - Date.parse(at) < filesLifeMs;
  const files = isFresh && Array.isArray(draft["files"]) ? draft["files"].filter(isKept) : [];
  return { fields, files, at };
}
const nothing = <Field extends string>(fields: Record<Field, string>): Read<Field> => ({
  fields,
  files: [],
  at: null,
});
const isObject = (found: unknown): found is Record<string, unknown> =>
  typeof found === "object" && found !== null;
/** Null for nothing, and for what another version of this page wrote. */
function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
