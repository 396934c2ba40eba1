/** Plain text as it was written: paragraphs, line ends, addresses that open. */
export function Prose({ text }: { text: string }): React.ReactNode {
  return (
    <div className="prose">
      {placed(text.trim().split(/\n\s*\n/)).map(({ key, piece }) => (
        <p key={key}>
          {placed(piece.split(address)).map(({ key: at, piece: part }) =>
            part.startsWith("http") ? (
              <a key={at} href={part} target="_blank" rel="noreferrer">
                {part}
              </a>
            ) : (
              part
            ),
          )}
        </p>
      ))}
    </div>
  );
}
/** A point or bracket at the end belongs to the sentence. */
const address = /(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]’'])/;

/** Pieces of a text with where they begin, which tells them apart. */
function placed(pieces: readonly string[]): { key: number; piece: string }[] {
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.length + 1;
    return { key, piece };
  });
}
