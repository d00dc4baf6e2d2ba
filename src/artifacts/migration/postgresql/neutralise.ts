import type { Token } from "./lexer.ts";
import type { Piece } from "./split.ts";

/**
 * The readings of a statement whose template placeholders the server would never see, each of the same length as the
 * text: placeholders as names (`${schema}.t` becomes `__schema_.t`), then as white space (`{{ if .x }}`). psql's
 * variables (`:name`, `:'name'`) become names. Empty where the statement holds none.
 */
export function neutralised(text: string, tokens: readonly Token[], piece: Piece): readonly string[] {
  const holes = placeholders(text, tokens, piece);
  if (holes.length === 0) return [];
  const start = tokens[piece.first]?.start ?? 0;
  const end = tokens[piece.last]?.end ?? start;
  const rewrite = (replace: (hole: string) => string): string => {
    let result = "";
    let at = start;
    for (const hole of holes) {
      result += text.slice(at, hole.start) + replace(text.slice(hole.start, hole.end));
      at = hole.end;
    }
    return result + text.slice(at, end);
  };
  return [rewrite((hole) => hole.replace(/[^A-Za-z0-9_]/g, "_")), rewrite((hole) => " ".repeat(hole.length))];
}

interface Hole {
  readonly start: number;
  readonly end: number;
}

function placeholders(text: string, tokens: readonly Token[], { first, last }: Piece): readonly Hole[] {
  const holes: Hole[] = [];
  for (let index = first; index <= last; index++) {
    const token = tokens[index];
    const next = tokens[index + 1];
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
  if (text[colon.start] !== ":" || name.start !== colon.end) return false;
  if (before !== undefined && before.end === colon.start && text[before.start] === ":") return false;
  return name.kind === "word" || name.kind === "string" || name.kind === "quoted";
}
