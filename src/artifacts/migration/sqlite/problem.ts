import type { ParseProblem } from "../migration.ts";
import type { RangeOf } from "../postgresql/line-index.ts";
import type { Token } from "./token.ts";

/** What a text that SQLite refuses probably is, told by words or kinds of token in it. First match wins. */
interface Cause {
  readonly words?: readonly string[];
  readonly kind?: Token["kind"];
  readonly remedy: string;
}

const causes: readonly Cause[] = [
  {
    words: ["auto_increment", "engine", "unsigned", "charset", "modify", "change"],
    remedy: "This looks like MySQL. State the dialect in the policy (migrations.dialect: mysql) or in the file's name.",
  },
  {
    words: [
      "serial",
      "bigserial",
      "jsonb",
      "timestamptz",
      "plpgsql",
      "extension",
      "concurrently",
      "function",
      "schema",
      "type",
      "using",
    ],
    remedy:
      "This looks like PostgreSQL. State the dialect in the policy (migrations.dialect: postgresql) or in the file's name.",
  },
  {
    kind: "placeholder",
    remedy:
      "The statement holds a template placeholder that cannot be read as a name. Review the rendered SQL, or put the placeholder where a name or a literal may stand.",
  },
];

const unterminated = "Close the quote or bracket that begins here; everything behind it is part of it until then.";

const otherRemedy =
  "Correct the statement so that SQLite accepts it; a missing semicolon before it is the most common cause.";

/** Longest part of the text that is shown as the place of a problem. */
const tokenLimit = 80;

/** The problem of a statement of these tokens: what SQLite says at an offset, and what to do. */
export function parseProblem(
  tokens: readonly Token[],
  rangeOf: RangeOf,
  { message, offset }: { readonly message: string; readonly offset: number },
): ParseProblem {
  const at = tokens.find(({ end }) => end > offset) ?? tokens.at(-1);
  const start = at?.start ?? offset;
  return {
    range: rangeOf(start, Math.min(at?.end ?? offset, start + tokenLimit)),
    message,
    remedy: at?.kind === "illegal" ? unterminated : probableRemedy(tokens),
  };
}

function probableRemedy(tokens: readonly Token[]): string {
  const found = causes.find(({ words, kind }) =>
    tokens.some((token) => (kind !== undefined && token.kind === kind) || (words?.includes(token.word) ?? false)),
  );
  return found?.remedy ?? otherRemedy;
}
