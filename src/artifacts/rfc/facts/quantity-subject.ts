/** Words that carry no subject: function words, verbs of being, and the words of limits and measures themselves. */
const empty = new Set(
  (
    "a an the of is are was were be been will would should shall must may can could might to in on at by for from with and or as it its " +
    "this that these those we our you your they their than then more less most least about around up over under within every each per " +
    "any all some no not maximum minimum max min approximately roughly default defaults set value has have had do does only only also " +
    "there here when if after before until once which who what limited limit exceed exceeds after currently now so but between least " +
    "recommended configurable equal equals takes take taking lasts o os um uma de da do para em até com que é são"
  ).split(" "),
);

/**
 * The noun phrase nearest to a number: up to four telling words before it in its clause, else up to three behind it; lower
 * case. Empty where neither side has any.
 */
export function subjectAround(text: string, start: number, end: number): string {
  const before = clauseBefore(text.slice(Math.max(0, start - 160), start));
  const left = telling(before).slice(-4);
  if (left.length > 0) return left.join(" ");
  const behind = text.slice(end, end + 120);
  const stop = behind.search(/[.;:!?)]/);
  return telling(stop === -1 ? behind : behind.slice(0, stop))
    .slice(0, 3)
    .join(" ");
}

/** What stands between the last clause border and the number. */
function clauseBefore(text: string): string {
  const border = Math.max(text.lastIndexOf(". "), text.lastIndexOf(";"), text.lastIndexOf("("), text.lastIndexOf("? "));
  return text.slice(border + 1);
}

function telling(text: string): readonly string[] {
  return (text.toLowerCase().match(/(?<![\p{L}\d])[\p{L}_][\p{L}\d_'-]*/gu) ?? []).filter(
    (word) => word.length > 1 && !empty.has(word),
  );
}
