/** A table of the incoming mail under its heading: it scrolls in its own box where the window is narrow. */
import { useId } from "react";
import { useWords, type WordId } from "../words/words.ts";

interface IntakeTableProps<Row> {
  title: WordId;
  /** Of the columns, in their order; `isNumber` stands to the right. */
  heads: readonly { word: WordId; isNumber?: boolean }[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  row: (row: Row) => React.ReactNode;
  /** What stands there when there is no row. */
  empty: React.ReactNode;
}
export function IntakeTable<Row>(props: IntakeTableProps<Row>): React.ReactNode {
  const { title, heads, rows, keyOf, row, empty } = props;
  const { say } = useWords();
  const id = useId();
  return (
    <section className="intake" aria-labelledby={id}>
      <h2 id={id}>{say(title)}</h2>
      {rows.length === 0 ? (
        empty
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className="intake-scroll" tabIndex={0}>
          <table className="grid-table" aria-labelledby={id}>
            <thead>
              <tr>
                {heads.map(({ word, isNumber = false }) => (
                  <th key={word} scope="col" className={isNumber ? "r" : undefined}>
                    {say(word)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={keyOf(one)}>{row(one)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
