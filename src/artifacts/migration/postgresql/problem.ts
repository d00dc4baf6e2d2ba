import type { ParseProblem } from "../migration.ts";
import type { ScriptText } from "./script-text.ts";
import type { Piece } from "./split.ts";
import { isWord, type Token } from "./token.ts";

/** What a text that PostgreSQL refuses probably is, told by a word, a kind of token or a symbol in it. First match wins. */
interface Cause {
  readonly words?: readonly string[];
  readonly kind?: Token["kind"];
  readonly symbol?: string;
  readonly remedy: string;
}

const causes: readonly Cause[] = [
  {
    kind: "placeholder",
    remedy:
      "The statement holds a template placeholder that cannot be read as a name. Review the rendered SQL, or put the placeholder where a name or a literal may stand.",
  },
  {
    words: ["auto_increment", "engine", "unsigned", "tinyint", "mediumint", "mediumtext", "longtext"],
    symbol: "`",
    remedy: "This looks like MySQL. State the dialect in the policy (migrations.dialect: mysql) or in the file's name.",
  },
  {
    words: ["pragma", "autoincrement"],
    remedy:
      "This looks like SQLite. State the dialect in the policy (migrations.dialect: sqlite) or in the file's name.",
  },
  {
    words: ["nvarchar", "datetime2", "go"],
    remedy: "This looks like SQL Server, which is not reviewed. Exclude the file in the policy (migrations.ignore).",
  },
];

const otherRemedy =
  "Correct the statement so that PostgreSQL 18 accepts it; a missing semicolon before it is the most common cause.";

/** Longest message and longest quoted token; the server repeats the text it refuses, however long. */
const messageLimit = 200;
const tokenLimit = 80;

/**
 * The problem of a statement: the token at `offset`, what the server says, and what to do: `remedy`, else what mends the
 * probable cause.
 */
export function parseProblem(
  script: ScriptText,
  piece: Piece,
  offset: number,
  message: string,
  remedy?: string,
): ParseProblem {
  const tokens = script.tokens.slice(piece.first, piece.last + 1);
  const at = tokens.find((token) => token.end > offset) ?? tokens.at(-1);
  const start = at?.start ?? offset;
  return {
    range: script.rangeOf(start, Math.min(at?.end ?? offset, start + tokenLimit)),
    message: message.length > messageLimit ? `${message.slice(0, messageLimit)}…` : message,
    remedy: remedy ?? probableRemedy(script.text, tokens),
  };
}

function probableRemedy(text: string, tokens: readonly Token[]): string {
  return causes.find((cause) => tokens.some((token) => matches(text, token, cause)))?.remedy ?? otherRemedy;
}

function matches(text: string, token: Token, { words, kind, symbol }: Cause): boolean {
  if (token.kind === kind) return true;
  if (token.kind === "symbol") return text[token.start] === symbol;
  return words?.some((word) => isWord(text, token, word)) ?? false;
}
