/** Words with the names in them set off: `<b>…</b>` of a catalogue's message. */
export function Rich({ text }: { text: string }): React.ReactNode {
  let place = 0;
  return text.split(/<b>(.*?)<\/b>/s).map((piece, index) => {
    const key = `${place}`;
    place += piece.length + 1;
    return index % 2 === 1 ? <b key={key}>{piece}</b> : piece;
  });
}
