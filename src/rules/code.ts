const longest = 160;

/**
 * Text of the change inside a message: a Markdown code span on one line. Names come from strangers, so backticks are
 * replaced, characters that nobody sees are written as escapes (`\u202e`), and the length is bounded.
 */
export function code(text: string): string {
  const oneLine = text
    .slice(0, 4 * longest)
    .replace(/\s+/g, " ")
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (hidden) => `\\u${(hidden.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
    )
    .replaceAll("`", "'");
  return `\`${oneLine.length > longest ? `${oneLine.slice(0, longest - 1)}…` : oneLine}\``;
}
