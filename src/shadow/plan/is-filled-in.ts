import { lex, type Statement, type Token } from "../../artifacts/migration/index.ts";

/** What a placeholder or a variable of psql cannot do without. */
const mayHold = /[{:]|<%|\$\(/;

/**
 * Whether something else than the server reads parts of a statement first: placeholders of a template engine (`${schema}`)
 * and variables of psql (`:name`). What stands in a literal is none.
 */
export function isFilledIn({ text }: Statement): boolean {
  if (!mayHold.test(text)) return false;
  const tokens = lex(text);
  let brackets = 0;
  return tokens.some((token, index) => {
    if (token.kind === "placeholder") return true;
    if (token.kind !== "symbol") return false;
    const symbol = text[token.start];
    if (symbol === "[") brackets++;
    if (symbol === "]") brackets--;
    // `a[1:n]` is a slice of an array.
    return symbol === ":" && brackets <= 0 && isVariable(text, tokens, index);
  });
}

/** A colon right before a name and not part of a cast `::`. */
function isVariable(text: string, tokens: readonly Token[], colon: number): boolean {
  const { start, end } = tokens[colon] ?? { start: 0, end: 0 };
  const [before, name] = [tokens[colon - 1], tokens[colon + 1]];
  if (name?.start !== end || !["word", "quoted", "string"].includes(name.kind)) return false;
  return !(before?.end === start && text[before.start] === ":");
}
