/** A text as it is compared: what a model changes when it copies is folded away, and each unit knows where it comes from. */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`: where it begins in the source, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What a line begins with besides its words: quotation marks, a bullet or number, the marks of a heading. */
const lineMarks = /^[ \t>]*(?:(?:[-+*•]|\d{1,3}[.)]|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?)?/;

/**
 * The pieces of a line: the address of a link, tags of HTML that mark words, what is left out of a cell's or a word's borders,
 * dashes, quotation marks, marks of Markdown, letters with the marks above them. Each alternative is one class repeated.
 */
const pieces =
  /(?<gone>\]\([^()\s]{0,300}\)|<\/?(?:b|i|em|strong|code|kbd|sub|sup|u|s)>|~~|[*`[\]\\]|\p{Cf}+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}_]))|(?<space>(?:[\s|\p{Cc}]|<br ?\/?>)+)|(?<dash>[-‐-―−﹘﹣－]+)|(?<single>[‘’‚‛′ʼ])|(?<double>[“”„‟«»″])|[\u1100-\u11FF]{1,30}|\P{M}\p{M}{0,30}|\p{M}{1,30}/gu;

/**
 * A text folded as the gate compares: NFKC, white space, quotation marks and dashes folded, marks of Markdown taken off.
 * Lines are joined by a space. The same for passages and for quotes. Linear.
 */
export function folded(source: string): Folded {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (text: string, start: number, end: number): void => {
    if (text === " " && (units.length === 0 || units.at(-1) === " ")) return;
    for (const unit of text.split("")) {
      units.push(unit);
      starts.push(start);
      ends.push(end);
    }
  };
  let from = 0;
  for (const line of source.split("\n")) {
    const body = from + (lineMarks.exec(line)?.[0].length ?? 0);
    if (from > 0) add(" ", from - 1, from);
    for (const { 0: piece, index, groups } of line.slice(body - from).matchAll(pieces)) {
      const text = foldedPiece(piece, groups ?? {});
      add(text, body + index, body + index + piece.length);
    }
    from += line.length + 1;
  }
  while (units.at(-1) === " ") units.pop();
  return { text: units.join(""), starts: starts.slice(0, units.length), ends: ends.slice(0, units.length) };
}

function foldedPiece(piece: string, groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.gone !== undefined) return "";
  if (groups.space !== undefined) return " ";
  if (groups.dash !== undefined) return "-";
  if (groups.single !== undefined) return "'";
  if (groups.double !== undefined) return '"';
  return piece.normalize("NFKC");
}
