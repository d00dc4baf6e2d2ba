import type { ParseProblem } from "../migration.ts";
import type { Token } from "./lexer.ts";
import { isWord } from "./lexer.ts";
import type { RangeOf } from "./line-index.ts";
import type { Piece } from "./split.ts";

/** What a text that PostgreSQL refuses probably is, by what stands in it, and what the author can do. First match wins. */
const causes: readonly {
  readonly words: readonly string[];
  readonly kinds: readonly Token["kind"][];
  readonly symbols: string;
  readonly remedy: string;
}[] = [
  {
    words: [],
    kinds: ["placeholder"],
    symbols: "",
    remedy:
      "The statement holds a template placeholder that could not be read as a name. Review the rendered SQL, or put the placeholder where a name or a literal may stand.",
  },
  {
    words: ["auto_increment", "engine", "unsigned", "mediumtext", "tinyint", "collate_utf8mb4"],
    kinds: [],
    symbols: "`",
    remedy: "This looks like MySQL. State the dialect in the policy (migrations.dialect: mysql) or in the file's name.",
  },
  {
    words: ["pragma", "autoincrement", "without_rowid"],
    kinds: [],
    symbols: "",
    remedy:
      "This looks like SQLite. State the dialect in the policy (migrations.dialect: sqlite) or in the file's name.",
  },
  {
    words: ["nvarchar", "datetime2", "go", "sysdatetime"],
    kinds: [],
    symbols: "",
    remedy: "This looks like SQL Server, which is not reviewed. Exclude the file in the policy (migrations.ignore).",
  },
];

const otherRemedy =
  "Correct the statement so that PostgreSQL 18 accepts it; a missing semicolon before it is the most common cause.";

/** The problem of a statement: where, what the server says, and what to do about what it probably is. */
export function parseProblem(
  text: string,
  tokens: readonly Token[],
  piece: Piece,
  rangeOf: RangeOf,
  { offset, message, remedy }: { readonly offset: number; readonly message: string; readonly remedy?: string },
): ParseProblem {
  const at = tokens.slice(piece.first, piece.last + 1).find((token) => token.end > offset) ?? tokens[piece.last];
  const end = at === undefined ? offset : Math.min(at.end, at.start + 80);
  return {
    range: rangeOf(at?.start ?? offset, end),
    message,
    remedy: remedy ?? remedyFor(text, tokens.slice(piece.first, piece.last + 1)),
  };
}

function remedyFor(text: string, tokens: readonly Token[]): string {
  const cause = causes.find(({ words, kinds, symbols }) =>
    tokens.some(
      (token) =>
        kinds.includes(token.kind) ||
        (token.kind === "symbol" && symbols.includes(text.charAt(token.start))) ||
        words.some((word) => isWord(text, token, word)),
    ),
  );
  return cause?.remedy ?? otherRemedy;
}
