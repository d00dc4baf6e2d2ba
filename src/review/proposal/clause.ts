/** Marks of Markdown before the words of a line: bullets, numbers, quotes, headings, check boxes. */
const lead = /^(?:[\s>]|[-*+]\s|#{1,6}\s|\d{1,3}[.)]\s|\[[ x]\]\s){1,8}/i;
/** What is no sentence: a fence, a table row, a bracket of code, a mark-up tag. */
const noSentence = /^(?:```|~~~|\||[{[<(]|[$]|---|===)/;

/** A heading, a name or half a sentence says nothing by itself. */
const fewestWords = 5;

/**
 * A quote of a document as one short line of its own words, without Markdown marks but code spans; cut at the end of a
 * clause where it is too long. Null where the quote is no sentence but code, a table, a drawing or the lead of a list.
 */
export function clauseOf(quote: string, limit = 170): string | null {
  if (noSentence.test(quote.trimStart())) return null;
  const flat = quote
    .replace(lead, "")
    .replaceAll(/!?\[([^\][]{0,200})\]\([^()\s]{0,400}\)/g, "$1")
    .replaceAll(/\*{1,3}|__|~~/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (flat.endsWith(":") || flat.split(" ").length < fewestWords) return null;
  if (flat.length <= limit) return balanced(flat);
  const head = flat.slice(0, limit);
  const end = Math.max(...[". ", "; ", ": ", ", ", ") "].map((mark) => head.lastIndexOf(mark)));
  const cut = end > limit / 2 ? head.slice(0, end) : head.slice(0, head.lastIndexOf(" "));
  return `${balanced(cut)} …`.toWellFormed();
}

/** Without a code span that the cut left open. */
function balanced(text: string): string {
  return text.split("`").length % 2 === 1 ? text : text.slice(0, text.lastIndexOf("`")).trimEnd();
}
