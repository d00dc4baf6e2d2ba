/** Letters of scripts that are written without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** A word, a number or a name with its dots and dashes. */
const spaced = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_'./:-]*/gu;

/** Three letters without spaces say about as much as a word: twelve of them are four. */
const lettersAWord = 3;

/** The fewest words of a quote: fewer stand in any document. */
const fewestWords = 4;

/** Words that are in every text; two others make a quote tell something. */
const common = new Set(
  "a an and any are as at be been but by can do does for from had has have he if in into is it its may more must no not of on or our should so such than that the their them then there these they this those to was we were what when which who will with would you your".split(
    " ",
  ),
);
const fewestTelling = 2;

/** Whether a folded quote is long enough to be a quote: four words, or twelve letters in a script without spaces; two that are neither numbers nor in every text. */
export function isLongEnough(text: string): boolean {
  const dense = (text.match(unspaced)?.length ?? 0) / lettersAWord;
  const words = text.replace(unspaced, " ").match(spaced) ?? [];
  const telling = words.filter((word) => /\p{L}{2}/u.test(word) && !common.has(word.toLowerCase())).length;
  return dense + words.length >= fewestWords && dense + telling >= fewestTelling;
}

/** Whether a word begins or goes on between two neighbouring characters, so that a text that is cut there is cut in a word. */
export function isInsideWord(before: string, after: string): boolean {
  return isWord(before) && isWord(after);
}

const isWord = (character: string): boolean => /[\p{L}\p{N}\p{M}_]/u.test(character) && !character.match(unspaced);

/** A text with names written as one word beside their parts: `rateLimit` and `rate_limit` hold the word "limit". */
export function withParts(text: string): string {
  return `${text}\n${text.replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, "$1 ").replaceAll("_", " ")}`;
}
