/** Attachments: pictures as they look, everything with its name and size. */
import { IconFile } from "@tabler/icons-react";
import { useWords } from "../words/words.ts";

interface File {
  id: string;
  name: string;
  type: string;
  sizeBytes: number;
  url: string;
}
export function Files({ files }: { files: readonly File[] }): React.ReactNode {
  const { say, language } = useWords();
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label={say("files.name")}>
      {files.map(({ id, name, type, sizeBytes, url }) => (
        <li key={id}>
          <a className="thumb" href={url} target="_blank" rel="noreferrer">
            {pictures.has(type) ? (
              <img src={url} alt="" loading="lazy" />
            ) : (
              <span className="kind">
                <IconFile className="i" aria-hidden />
              </span>
            )}
            <span>
              {name}
              <small>{sizeIn(language, sizeBytes)}</small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
const pictures: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

export function sizeIn(language: string, bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
