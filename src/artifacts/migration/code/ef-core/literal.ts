import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { knownText, lastWord, type Value } from "./value.ts";

/** A value of C# as SQL, as the providers' type mappings write it; null: it is computed. */
export function literalOf(value: Value, dialect: Dialect): string | null {
  switch (value.kind) {
    case "text": {
      const text = knownText(value);
      return text === null ? null : quotedText(text, dialect);
    }
    case "number":
      return /^0x/i.test(value.text) ? String(Number(value.text)) : value.text;
    case "boolean":
      return dialect === "sqlite" ? (value.value ? "1" : "0") : value.value ? "TRUE" : "FALSE";
    case "null":
      return "NULL";
    case "new":
      return createdLiteral(value.type, value.args, dialect);
    case "name":
      if (value.path === "Guid.Empty") return quotedText("00000000-0000-0000-0000-000000000000", dialect);
      if (value.path === "string.Empty" || value.path === "String.Empty") return "''";
      if (value.path === "DateTime.MinValue") return dateTime(["1"], dialect);
      return null;
    case "array":
      return arrayLiteral(value.items, dialect);
    case "lambda":
    case "unknown":
      return null;
    default:
      return value satisfies never;
  }
}

/** An empty array of bytes is a default that EF Core writes; another is one of PostgreSQL's. */
function arrayLiteral(items: readonly Value[], dialect: Dialect): string | null {
  if (items.length === 0) return dialect === "postgresql" ? "'{}'" : "''";
  const written = items.map((item) => literalOf(item, dialect));
  return written.includes(null) || dialect !== "postgresql" ? null : `ARRAY[${written.join(",")}]`;
}

function createdLiteral(type: string, args: readonly Value[], dialect: Dialect): string | null {
  const numbers = args.flatMap((arg) => (arg.kind === "number" ? [arg.text] : []));
  switch (lastWord(type)) {
    case "DateTime":
    case "DateTimeOffset":
    case "DateOnly":
      if (args[0]?.kind === "new") return createdLiteral(args[0].type, args[0].args, dialect);
      return knownText(args[0]) === null ? dateTime(numbers, dialect) : quotedText(knownText(args[0]) ?? "", dialect);
    case "TimeSpan":
    case "TimeOnly": {
      const [hours = "0", minutes = "0", seconds = "0"] = numbers.length === 4 ? numbers.slice(1) : numbers;
      return quotedText([hours, minutes, seconds].map(twoDigits).join(":"), dialect);
    }
    case "Guid": {
      const text = knownText(args[0]);
      return text === null ? null : quotedText(text, dialect);
    }
    default:
      return type.startsWith("byte") ? "''" : null;
  }
}

const twoDigits = (text: string): string => text.padStart(2, "0");

function dateTime(numbers: readonly string[], dialect: Dialect): string | null {
  const [year, month = "1", day = "1", ...time] = numbers;
  if (year === undefined) return null;
  const [hour = "0", minute = "0", second = "0"] = time;
  const date = [year.padStart(4, "0"), twoDigits(month), twoDigits(day)].join("-");
  return quotedText(time.length === 0 ? date : `${date} ${[hour, minute, second].map(twoDigits).join(":")}`, dialect);
}
