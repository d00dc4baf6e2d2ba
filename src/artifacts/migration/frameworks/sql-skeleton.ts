/** What may hide words that are not SQL: comments, strings, quoted names, dollar-quoted bodies and the rows of a COPY. */
const opening = /--|\/\*|['"]|\$(?:[A-Za-z_][A-Za-z_0-9]*)?\$|\bfrom\s+stdin\b/gi;

/**
 * The text without its comments, string constants and rows, for looking for words of a dialect; of a quoted name the quotes
 * stay. No parser: it must do for any dialect. Something left open ends the text. Linear in the length of the text.
 */
export function sqlSkeleton(text: string): string {
  const kept: string[] = [];
  let from = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [opened] = match;
    kept.push(text.slice(from, match.index), standIn(opened));
    const end = endOf(text, opened, opening.lastIndex);
    if (end === -1) return kept.join("");
    from = end;
    opening.lastIndex = end;
  }
  kept.push(text.slice(from));
  return kept.join("");
}

/** What is left of what was hidden. */
function standIn(opened: string): string {
  if (opened === '"') return '""';
  return opened.length > 2 && !opened.startsWith("$") ? "FROM stdin;" : " ";
}

function endOf(text: string, opened: string, from: number): number {
  const closing = closingOf(opened);
  const at = text.indexOf(closing, from);
  return at === -1 ? -1 : at + closing.length;
}

function closingOf(opened: string): string {
  if (opened === "--") return "\n";
  if (opened === "/*") return "*/";
  // psql ends the rows with a backslash and a period on a line of their own (psql manual, \copy).
  return opened.length > 2 && !opened.startsWith("$") ? "\n\\." : opened;
}
