import type { Piece } from "./split.ts";
import type { Token } from "./token.ts";

/** A way to read a statement: text of the same length as the statement's, and the tokens that it is then made of. */
export interface Reading {
  readonly sql: string;
  readonly span: Piece;
}

/**
 * The readings of a statement whose template placeholders the server would never see: placeholders as names
 * (`${schema}.t` becomes `__schema_.t`), then as white space (`{{ if .x }}`). psql's variables (`:name`, `:'name'`) become
 * names. Empty where the statement holds none.
 */
export function neutralised(text: string, tokens: readonly Token[], piece: Piece): readonly Reading[] {
  const holes = placeholders(text, tokens, piece);
  if (holes.length === 0) return [];
  const start = tokens[piece.first]?.start ?? 0;
  const end = tokens[piece.last]?.end ?? start;
  const rewrite = (replace: (hole: string) => string): string => {
    const parts: string[] = [];
    let at = start;
    for (const hole of holes) {
      parts.push(text.slice(at, hole.start), replace(text.slice(hole.start, hole.end)));
      at = hole.end;
    }
    return parts.join("") + text.slice(at, end);
  };
  return [
    { sql: rewrite((hole) => hole.replace(/[^A-Za-z0-9_]/g, "_")), span: piece },
    { sql: rewrite((hole) => " ".repeat(hole.length)), span: trimmed(tokens, piece) },
  ];
}

interface Hole {
  readonly start: number;
  readonly end: number;
}

function placeholders(text: string, tokens: readonly Token[], { first, last }: Piece): readonly Hole[] {
  const holes: Hole[] = [];
  for (let index = first; index <= last; index++) {
    const token = tokens[index];
    const next = index < last ? tokens[index + 1] : undefined;
    if (token?.kind === "placeholder") holes.push(token);
    else if (token !== undefined && next !== undefined && isVariable(text, tokens[index - 1], token, next)) {
      holes.push({ start: token.start, end: next.end });
      index++;
    }
  }
  return holes;
}

/** A colon right before a name and not part of a cast `::`. */
function isVariable(text: string, before: Token | undefined, colon: Token, name: Token): boolean {
  if (colon.kind !== "symbol" || text[colon.start] !== ":" || name.start !== colon.end) return false;
  if (before !== undefined && before.end === colon.start && text[before.start] === ":") return false;
  return name.kind === "word" || name.kind === "string" || name.kind === "quoted";
}

/** The piece without placeholders at its ends; itself where nothing else is left. */
function trimmed(tokens: readonly Token[], piece: Piece): Piece {
  let { first, last } = piece;
  while (first < last && tokens[first]?.kind === "placeholder") first++;
  while (last > first && tokens[last]?.kind === "placeholder") last--;
  return tokens[first]?.kind === "placeholder" ? piece : { first, last };
}
