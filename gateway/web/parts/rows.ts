/**
 * A list, the highest number first, that is read page by page and mended in place when some of it changes: each page
 * tells all that stands between where it begins and its last row. Pure.
 */

/** Where a page begins: what has a number below `from`. */
export interface Start {
  after: string | null;
  from: number;
}
export interface Rows<Row> {
  rows: readonly Row[];
  /** Of the pages read, from the top. */
  starts: readonly Start[];
  /** All from here upwards has been read; 0 when that is all there is. */
  bottom: number;
}
export interface Page<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
interface Numbered {
  number: number;
}
export const top: Start = { after: null, from: Number.POSITIVE_INFINITY };
export const noRows: Rows<never> = { rows: [], starts: [top], bottom: Number.POSITIVE_INFINITY };

/** How far down the page reaches. */
export function endOf({ nodes, pageInfo }: Page<Numbered>, { from }: Start): Start {
  if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return { after: null, from: 0 };
  return { after: pageInfo.endCursor, from: nodes.at(-1)?.number ?? from };
}
export function withPage<Row extends Numbered>(
  { rows, starts, bottom }: Rows<Row>,
  start: Start,
  page: Page<Row>,
): Rows<Row> {
  const end = endOf(page, start);
  const isLower = end.from <= bottom;
  return {
    rows: [
      ...rows.filter(({ number }) => number >= start.from),
      ...page.nodes,
      ...rows.filter(({ number }) => number < end.from),
    ],
    starts: isLower && end.from > 0 && end.from < bottom ? [...starts, end] : starts,
    bottom: isLower ? end.from : bottom,
  };
}

/** Which pages to read again for these numbers to be right: `read` reads one, puts it in, and says where it ended. */
export async function mend<Row>(
  list: Rows<Row>,
  numbers: readonly number[],
  read: (start: Start) => Promise<Start>,
): Promise<void> {
  let end = top;
  for (const number of [...numbers].sort((a, b) => b - a)) {
    if (number >= end.from && end !== top) continue;
    if (number < list.bottom) return;
    let start = list.starts.findLast(({ from }) => from > number) ?? top;
    if (end !== top && end.from < start.from) start = end;
    end = await read(start);
    while (end.from > number && end.from < start.from) {
      start = end;
      end = await read(start);
    }
  }
}
