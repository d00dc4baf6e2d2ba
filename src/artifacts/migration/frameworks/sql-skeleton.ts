/** What may hide words that are not SQL: comments, quoted strings and dollar-quoted bodies. */
const opening = /--|\/\*|'|\$(?:[A-Za-z_][A-Za-z_0-9]*)?\$/g;

/**
 * The text without its comments and string constants, for looking for words of a dialect. No parser: it must do for any
 * dialect. Something left open ends the text. Linear in the length of the text.
 */
export function sqlSkeleton(text: string): string {
  const kept: string[] = [];
  let from = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    kept.push(text.slice(from, match.index), " ");
    const end = endOf(text, match[0], opening.lastIndex);
    if (end === -1) return kept.join("");
    from = end;
    opening.lastIndex = end;
  }
  kept.push(text.slice(from));
  return kept.join("");
}

function endOf(text: string, opened: string, from: number): number {
  const closing = opened === "--" ? "\n" : opened === "/*" ? "*/" : opened;
  const at = text.indexOf(closing, from);
  return at === -1 ? -1 : at + closing.length;
}
