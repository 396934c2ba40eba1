/** Attachments: pictures as they look, everything with its name and size; what belongs to signatures lies folded. */
import { IconFile, IconHourglass, IconShieldX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { ShownFileFragment } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";

export function Files({ files }: { files: readonly ShownFileFragment[] }): React.ReactNode {
  const { say } = useWords();
  const { own = [], signature = [] } = Object.groupBy(files, ({ isSignature, type }) =>
    isSignature || seals.test(type) ? "signature" : "own",
  );
  const folded = say("files.signature", { count: signature.length });
  return (
    <>
      {own.length === 0 ? null : <FileList files={own} name={say("files.name")} />}
      {signature.length === 0 ? null : (
        <details className="signature">
          <summary className="fold plain">{folded}</summary>
          <FileList files={signature} name={folded} />
        </details>
      )}
    </>
  );
}
/** What seals the whole mail (RFC 8551, 3156): the line above the text says what it is worth. */
const seals = /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys)$/;
function FileList({ files, name }: { files: readonly ShownFileFragment[]; name: string }): React.ReactNode {
  return (
    <ul className="files" aria-label={name}>
      {files.map((file) => (
        <li key={file.id}>
          {file.hold === null ? <Open file={file} /> : <Held {...file} hold={file.hold} />}
        </li>
      ))}
    </ul>
  );
}
function Open({ file: { name, type, sizeBytes, url } }: { file: ShownFileFragment }): React.ReactNode {
  const { language } = useWords();
  return (
    <a className="thumb" href={url} target="_blank" rel="noreferrer">
      <Look url={pictures.has(type) && sizeBytes <= mostPreviewedBytes ? url : null} />
      <span>
        <span className="name">{name}</span>
        <small>{sizeIn(language, sizeBytes)}</small>
      </span>
    </a>
  );
}
/** What claims to be a picture and is none looks like any other file. */
function Look({ url }: { url: string | null }): React.ReactNode {
  const [isBroken, setBroken] = useState(false);
  if (url !== null && !isBroken)
    return (
      <img
        src={url}
        alt=""
        width={64}
        height={40}
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
      />
    );
  return (
    <span className="kind">
      <IconFile className="i" aria-hidden />
    </span>
  );
}
/** It can't be opened: the virus scanner found something in it, or has not seen it yet. */
function Held({
  name,
  hold,
}: Pick<ShownFileFragment, "name"> & { hold: NonNullable<ShownFileFragment["hold"]> }): React.ReactNode {
  const { say } = useWords();
  const Glyph = hold === "INFECTED" ? IconShieldX : IconHourglass;
  return (
    <span className={hold === "INFECTED" ? "thumb held bad" : "thumb held"}>
      <span className="kind">
        <Glyph className="i" aria-hidden />
      </span>
      <span>
        <span className="name">{name}</span>
        <small>{say(`files.hold.${hold}`)}</small>
      </span>
    </span>
  );
}
const pictures: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
/** A larger one is decoded as a whole for a few pixels. */
const mostPreviewedBytes = 10_000_000;

/** While some are not scanned yet it is asked again, ever more rarely: nobody tells when the scanner has seen them. */
export function useScans(files: readonly Pick<ShownFileFragment, "hold">[], again: () => void): void {
  const isWaiting = files.some(({ hold }) => hold === "NOT_SCANNED");
  const ask = useRef(again);
  useEffect(() => {
    ask.current = again;
  });
  useEffect(() => {
    if (!isWaiting) return;
    let restMs = 2000;
    const later = (): ReturnType<typeof setTimeout> =>
      setTimeout(() => {
        ask.current();
        restMs = Math.min(restMs * 2, 60_000);
        timer = later();
      }, restMs);
    let timer = later();
    return () => clearTimeout(timer);
  }, [isWaiting]);
}

export function sizeIn(language: string, bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(bytes, 100) / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
