/**
 * What oxc's parser was measured to bear on the stack of a worker thread (4 MB): 2,000 nested functions, 4,000 brackets,
 * objects or `else if`, 8,000 conditional expressions, 32,000 operators in a row. It ends the process where it bears no
 * more, so that these leave half of it. `depth`: open brackets; `run`: operators, calls and words that nest since the last
 * end of an expression, summed over the open brackets; `words`: `if`, `else` and loops of the whole file, which nest
 * without a bracket; `excess`: brackets left open in what looks like strings and comments, should it be something else.
 */
const limits = { depth: 200, run: 1500, words: 3000, excess: 400, length: 5 << 20 } as const;

/** Longer ones are read as code, which does no harm: SQL closes what it opens. */
const skipped =
  /\/\/[^\n]{0,2000}|\/\*(?:[^*]|\*(?!\/)){0,4000}\*\/|"(?:[^"\\\n]|\\[\s\S]){0,1500}"|'(?:[^'\\\n]|\\[\s\S]){0,1500}'/y;

const bracket = /[([{]/g;
const closing = /[)\]}]/g;
const word = /[A-Za-z_$][\w$]*/y;
const nesting: ReadonlySet<string> = new Set(["if", "else", "for", "while", "do", "with"]);
const prefix: ReadonlySet<string> = new Set([
  ...["await", "typeof", "void", "delete", "new", "yield", "return", "throw", "extends", "keyof", "in", "of", "as"],
  ...["instanceof", "satisfies", "infer", "async", "case"],
]);

/** Whether a text is nested deeper than its parser's stack bears. Errs on the side of refusing. Linear. */
export function isTooNested(text: string): boolean {
  if (text.length > limits.length) return true;
  const runs = [0];
  let total = 0;
  let words = 0;
  let excess = 0;
  let open = true;
  const restart = (): void => {
    total -= runs[runs.length - 1] ?? 0;
    runs[runs.length - 1] = 0;
  };
  const grow = (): void => {
    runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + 1;
    total++;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === " " || sign === "\t" || sign === "\r") continue;
    const piece = sign === "/" || sign === "'" || sign === '"' ? matched(skipped, text, at) : null;
    const name = piece === null ? matched(word, text, at) : null;
    if (piece !== null) {
      excess += Math.max(0, count(piece, bracket) - count(piece, closing));
      at += piece.length - 1;
      if (sign !== "/") open = false;
    } else if (name !== null) {
      at += name.length - 1;
      if (nesting.has(name)) words++;
      open = prefix.has(name) || nesting.has(name);
      if (open) grow();
    } else if (sign === "\n") {
      if (!open && startsAnew(text, at)) restart();
    } else if (sign === "(" || sign === "[" || sign === "{") {
      grow();
      runs.push(0);
      open = true;
    } else if (sign === ")" || sign === "]" || sign === "}") {
      if (runs.length > 1) {
        restart();
        runs.pop();
      }
      open = false;
    } else if (sign === ";" || sign === ",") {
      restart();
      open = true;
    } else if (/[0-9`\\]/.test(sign)) open = false;
    else {
      grow();
      open = true;
    }
    if (runs.length > limits.depth || total > limits.run || words > limits.words || excess > limits.excess) return true;
  }
  return false;
}

function matched(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function count(text: string, sign: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(sign)) found++;
  return found;
}

const beginning = /\s{1,200}[A-Za-z_$'"`@]/y;

/** Whether the next line begins a statement of its own, as it may without a semicolon. */
const startsAnew = (text: string, at: number): boolean => matched(beginning, text, at) !== null;
