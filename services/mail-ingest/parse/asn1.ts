/** BER and DER (X.690), as far as signed mail needs them. */

export interface Node {
  /** The identifier octet, such as 0x30 for a sequence. */
  tag: number;
  isConstructed: boolean;
  /** Identifier, length and content. */
  whole: Buffer;
  content: Buffer;
  children: readonly Node[];
}
const deepest = 20;
const mostNodes = 5000;

/** Null for what can't be read. */
export function nodeOf(bytes: Buffer): Node | null {
  const read = readAt(bytes, 0, { depth: 0, count: { left: mostNodes } });
  return read?.node ?? null;
}

interface Place {
  depth: number;
  count: { left: number };
}
function readAt(bytes: Buffer, at: number, place: Place): { node: Node; end: number } | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (place.depth > deepest || place.count.left-- <= 0) return null;
  const isConstructed = (tag & 0x20) !== 0;
  if (first === indefinite) return isConstructed ? readOpen(bytes, at, tag, place) : null;
  const sizeBytes = first > 0x80 ? first - 0x80 : 0;
  if (sizeBytes > 4 || at + 2 + sizeBytes > bytes.length) return null;
  const start = at + 2 + sizeBytes;
  const end = start + (sizeBytes === 0 ? first : bytes.readUIntBE(at + 2, sizeBytes));
  if (end > bytes.length) return null;
  const content = bytes.subarray(start, end);
  const children = isConstructed ? childrenOf(content, place) : [];
  return children === null
    ? null
    : { node: { tag, isConstructed, whole: bytes.subarray(at, end), content, children }, end };
}
const indefinite = 0x80;

function childrenOf(content: Buffer, { depth, count }: Place): Node[] | null {
  const children: Node[] = [];
  for (let at = 0; at < content.length; ) {
    const read = readAt(content, at, { depth: depth + 1, count });
    if (read === null) return null;
    children.push(read.node);
    at = read.end;
  }
  return children;
}
/** Of indefinite length: to the end-of-contents octets. */
function readOpen(
  bytes: Buffer,
  at: number,
  tag: number,
  { depth, count }: Place,
): { node: Node; end: number } | null {
  const children: Node[] = [];
  let next = at + 2;
  while (bytes[next] !== 0 || bytes[next + 1] !== 0) {
    const read = readAt(bytes, next, { depth: depth + 1, count });
    if (read === null) return null;
    children.push(read.node);
    next = read.end;
  }
  const content = bytes.subarray(at + 2, next);
  return {
    node: { tag, isConstructed: true, whole: bytes.subarray(at, next + 2), content, children },
    end: next + 2,
  };
}

/** The octets of an octet string, which may come in pieces. */
export const octetsOf = (node: Node): Buffer =>
  node.isConstructed ? Buffer.concat(node.children.map(octetsOf)) : node.content;

/** An object identifier in dotted form. */
export function oidOf({ content }: Node): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  const first = numbers[0] ?? 0;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...numbers.slice(1)].join(".");
}
