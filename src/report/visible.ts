/**
 * Characters that a reader cannot see or that reorder what he sees: controls (but line feed and tab), format characters
 * (bidirectional marks, zero-width ones, tags; Unicode category Cf), line separators, fillers and lone surrogates. See
 * Unicode Technical Report 36 on why they are shown.
 */
export const invisible = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]|(?![\n\t])\p{Cc}/gu;

/** Writes every invisible or reordering character as its escape: `\u202e`, `\u{e0041}`. CRLF becomes a line feed. */
export function showInvisible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(invisible, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** Takes every invisible or reordering character out; CRLF becomes a line feed. */
export const withoutInvisible = (text: string): string => text.replace(/\r\n?/g, "\n").replace(invisible, "");

/** Cuts to at most `limit` UTF-16 units, at a character, with an ellipsis that says so. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}

/** Cuts the middle out of a path, since its file name says most. */
export function cutPath(path: string, limit: number): string {
  if (path.length <= limit) return path;
  const half = Math.floor((limit - 1) / 2);
  return `${path.slice(0, half)}…${path.slice(path.length - half)}`.toWellFormed();
}
