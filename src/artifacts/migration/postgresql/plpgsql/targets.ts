import { depthChange, type Script, type Span, wordAt } from "../source.ts";

/** The name at a token after case folding; empty where none stands. */
export function nameAt({ text, tokens }: Script, index: number): string {
  const token = tokens[index];
  if (token?.kind === "word") return text.slice(token.start, token.end).toLowerCase();
  return token?.kind === "quoted" ? text.slice(token.start + 1, token.end - 1).replaceAll('""', '"') : "";
}

/** Behind a target that starts at a token: `name`, `record.field`, `array[1]`. */
function targetEnd(script: Script, from: number): number {
  if (nameAt(script, from) === "") return from;
  let at = from + 1;
  for (;;) {
    const word = wordAt(script, at);
    if (word === "." && nameAt(script, at + 1) !== "") at += 2;
    else if (word === "[") at = subscriptEnd(script, at);
    else return at;
  }
}

function subscriptEnd(script: Script, open: number): number {
  let depth = 0;
  for (let at = open; at < script.tokens.length; at++) {
    depth += depthChange(script, at);
    if (depth === 0) return at + 1;
  }
  return script.tokens.length;
}

/** Where the value of `target := value` begins; -1 where the statement is no assignment. */
export function assignmentEnd(script: Script, { first, last }: Span): number {
  const operator = targetEnd(script, first);
  if (operator === first || operator > last) return -1;
  if (wordAt(script, operator) === "=") return operator + 1;
  return wordAt(script, operator) === ":" && wordAt(script, operator + 1) === "=" ? operator + 2 : -1;
}

/** Whether what is assigned to is a variable as a whole. */
export function assignedName(script: Script, at: number): boolean {
  return targetEnd(script, at) === at + 1;
}

/** The clause `INTO [STRICT] target, …` of a statement, and the variables it names. */
export interface IntoClause {
  readonly span: Span;
  readonly names: readonly string[];
}

/** PL/pgSQL's own INTO, which is not that of INSERT INTO and MERGE INTO, nor one of a statement that creates something. */
export function intoClause(script: Script, { first, last }: Span): IntoClause | null {
  if (["create", "import", "alter"].includes(wordAt(script, first))) return null;
  for (let index = first + 1; index <= last; index++) {
    if (wordAt(script, index) !== "into" || ["insert", "merge"].includes(wordAt(script, index - 1))) continue;
    const names: string[] = [];
    let at = wordAt(script, index + 1) === "strict" ? index + 2 : index + 1;
    for (;;) {
      names.push(nameAt(script, at));
      at = targetEnd(script, at);
      if (wordAt(script, at) !== "," || at >= last)
        return { span: { first: index, last: Math.min(at - 1, last) }, names };
      at++;
    }
  }
  return null;
}
