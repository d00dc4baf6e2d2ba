import type { ParseProblem } from "../migration.ts";
import type { ScriptText } from "./script-text.ts";
import type { Piece } from "./split.ts";
import { isWord, type Token } from "./token.ts";

/**
 * What a text that PostgreSQL refuses probably is, told by what the server says, by a line of it, by the kind of token
 * that is refused, or by a word or a symbol anywhere in it. First match wins.
 */
interface Cause {
  readonly message?: RegExp;
  readonly line?: RegExp;
  readonly words?: readonly string[];
  readonly kind?: Token["kind"];
  readonly symbol?: string;
  readonly remedy: string;
}

const causes: readonly Cause[] = [
  {
    message: /^unterminated \/\* comment/,
    remedy: "Close the comment that begins here with `*/`; the server reads everything behind it as a comment.",
  },
  {
    message: /^unterminated dollar-quoted string/,
    remedy: "Close the body that begins here with the same dollar tag; everything behind it is part of it until then.",
  },
  {
    message: /^unterminated (?:quoted|bit|hexadecimal)/,
    remedy: "Close the quote that begins here, and write a quote within it twice; everything behind it is part of it.",
  },
  {
    line: /^[ \t]*--[-/ \t]*(?:@|!|[+]?\w+[ :]+)?(?:downs?|undo|rollback|drop below)\b/im,
    remedy:
      "A comment within the statement looks like the start of a way down. End the statement before it with a semicolon, or state the tool in the policy (migrations.framework) so that the part below is told apart.",
  },
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
    words: ["varchar2", "nvarchar2"],
    remedy: "This looks like Oracle, which is not reviewed. Exclude the file in the policy (migrations.ignore).",
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
  const found = tokens.findIndex((token) => token.end > offset);
  const before = tokens[found - 1];
  // What cannot stand behind a placeholder is most often the fault of what the placeholder was taken for.
  const at = before?.kind === "placeholder" ? before : tokens.at(found);
  const start = at?.start ?? offset;
  return {
    range: script.rangeOf(start, Math.min(at?.end ?? offset, start + tokenLimit)),
    message: message.length > messageLimit ? `${message.slice(0, messageLimit)}…` : message,
    remedy: remedy ?? probableRemedy(script.text, tokens, message, at),
  };
}

function probableRemedy(text: string, tokens: readonly Token[], message: string, at: Token | undefined): string {
  const whole = text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  const cause = causes.find(
    ({ message: said, line, kind, ...signs }) =>
      said?.test(message) === true ||
      line?.test(whole) === true ||
      (kind !== undefined && at?.kind === kind) ||
      tokens.some((token) => matches(text, token, signs)),
  );
  return cause?.remedy ?? otherRemedy;
}

function matches(text: string, token: Token, { words, symbol }: Pick<Cause, "words" | "symbol">): boolean {
  if (token.kind === "symbol") return text[token.start] === symbol;
  return words?.some((word) => isWord(text, token, word)) ?? false;
}
