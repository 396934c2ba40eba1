/** The body of a mail as DKIM hashes it (RFC 6376 §3.4), in one pass over its bytes, however many lines they make. Pure. */

const [tab, lf, cr, space] = [0x09, 0x0a, 0x0d, 0x20];
const lineEnd = Buffer.from("\r\n");

/** Every bare LF with a CR before it, as SMTP would have it; the same bytes where there is none. */
export function withLineEnds(raw: Buffer): Buffer {
  let bare = 0;
  for (let at = raw.indexOf(lf); at !== -1; at = raw.indexOf(lf, at + 1)) if (raw[at - 1] !== cr) bare++;
  if (bare === 0) return raw;
  const whole = Buffer.allocUnsafe(raw.length + bare);
  let [to, last] = [0, 0];
  for (const byte of raw) {
    if (byte === lf && last !== cr) whole[to++] = cr;
    whole[to++] = byte;
    last = byte;
  }
  return whole;
}

/** §3.4.3: whatever line ends are at its end are one; there is one where there was none. */
export function simpleBody(body: Buffer): Buffer {
  return Buffer.concat([withoutLastEnds(body), lineEnd]);
}
/** §3.4.4: as simple, with runs of blanks as one space and none at the end of a line; what has no text is empty. */
export function relaxedBody(body: Buffer): Buffer {
  const text = withoutLastEnds(withoutBlanks(body));
  return text.length === 0 ? text : Buffer.concat([text, lineEnd]);
}

function withoutLastEnds(body: Buffer): Buffer {
  let end = body.length;
  while (end >= 2 && body[end - 1] === lf && body[end - 2] === cr) end -= 2;
  return body.subarray(0, end);
}
function withoutBlanks(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let [to, isBlank] = [0, false];
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte === space || byte === tab) {
      isBlank = true;
      continue;
    }
    if (isBlank && !(byte === cr && body[at + 1] === lf)) out[to++] = space;
    isBlank = false;
    out[to++] = byte;
  }
  return out.subarray(0, to);
}
