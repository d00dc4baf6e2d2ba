/** An error as the server says it, by the field codes of its message (manual, "Error and Notice Message Fields"). */
export type ErrorFields = ReadonlyMap<string, string>;

/** Reads what the server sends as it comes. */
export interface Replies {
  readonly read: (bytes: Uint8Array) => void;
  /** The first error among them. */
  readonly error: () => ErrorFields | null;
}

/** Bytes of an error that are kept. */
const longestError = 64 * 1_024;
const errorResponse = 0x45;
/** Type and length (manual, "Message Formats"). */
const headerLength = 5;

/** Keeps the first error and throws all else away, rows above all, however much it is. */
export function createReplies(): Replies {
  const header = Buffer.alloc(headerLength);
  let inHeader = 0;
  let bodyLeft = 0;
  let kept: Buffer[] | null = null;
  let error: ErrorFields | null = null;
  const endBody = (): void => {
    if (kept !== null) error ??= fieldsOf(Buffer.concat(kept).subarray(0, longestError));
    kept = null;
    inHeader = 0;
  };
  const read = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) {
      if (inHeader < headerLength) {
        header[inHeader++] = bytes[at++] ?? 0;
        if (inHeader < headerLength) continue;
        bodyLeft = Math.max(0, header.readInt32BE(1) - 4);
        kept = header[0] === errorResponse && error === null ? [] : null;
      } else {
        const part = Math.min(bodyLeft, bytes.length - at);
        kept?.push(Buffer.from(bytes.subarray(at, at + part)));
        at += part;
        bodyLeft -= part;
      }
      if (bodyLeft === 0) endBody();
    }
  };
  return { read, error: () => error };
}

function fieldsOf(body: Buffer): ErrorFields {
  const parts = body.toString("utf8").split("\0");
  return new Map(parts.filter((part) => part !== "").map((part) => [part.slice(0, 1), part.slice(1)]));
}
