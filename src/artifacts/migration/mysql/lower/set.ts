import type { Operation } from "../../operation.ts";
import { accept, acceptOne, type Cursor, isNext, list, peek, rangeFrom, refuse, textFrom, word } from "../cursor.ts";
import { readExpression } from "../expression/summarise.ts";
import { anyWord } from "../names.ts";
import { textsOf } from "../prepared/texts-of.ts";

/** SET behind its word: variables of the session, the server or the user, one operation for each. */
export function set(cursor: Cursor, first: number): readonly Operation[] {
  const other = (command: string): readonly Operation[] => {
    cursor.at = cursor.end;
    return [{ kind: "other", command, range: rangeFrom(cursor, first) }];
  };
  if (accept(cursor, "statement")) return other("set statement");
  if (isNext(cursor, "password") || isNext(cursor, "default", "role") || isNext(cursor, "role"))
    return other(`set ${word(cursor)}`);
  if (
    accept(cursor, "transaction") ||
    accept(cursor, "session", "transaction") ||
    accept(cursor, "global", "transaction")
  ) {
    return other("set transaction");
  }
  if (accept(cursor, "resource")) return other("set resource group");
  if (accept(cursor, "names") || accept(cursor, "character", "set") || accept(cursor, "charset")) {
    const at = cursor.at;
    cursor.at = cursor.end;
    const value = textFrom(cursor, at).replace(/^['"]|['"]$/g, "");
    return [{ kind: "set-parameter", parameter: "names", value, local: false, range: rangeFrom(cursor, first) }];
  }
  const found = list(cursor, variable);
  const [only] = found;
  return found.length === 1 && only !== undefined ? [{ ...only, range: rangeFrom(cursor, first) }] : found;
}

const scopes = ["global", "session", "local", "persist", "persist_only"] as const;

function variable(cursor: Cursor): Operation {
  const first = cursor.at;
  const scope = acceptOne(cursor, ...scopes);
  const token = peek(cursor);
  let named = "";
  if (token?.kind === "variable") {
    cursor.at++;
    named = token.value;
  } else {
    named = anyWord(cursor).toLowerCase();
    while (accept(cursor, ".")) named += `.${anyWord(cursor).toLowerCase()}`;
  }
  if (acceptOne(cursor, "=", ":=") === null) refuse(cursor, "`=` is missing");
  const start = cursor.at;
  if (acceptOne(cursor, "on", "default", "binary", "all") === null) assigned(cursor, named);
  const range = rangeFrom(cursor, first);
  if (named.startsWith("@") && !named.startsWith("@@")) return { kind: "other", command: "set", range };
  const stated = { ...cursor, at: cursor.at };
  return {
    kind: "set-parameter",
    parameter: parameterOf(named, scope),
    value: unquoted(textFrom(stated, start)),
    local: false,
    range,
  };
}

/** What a user variable may hold from now on: texts that are told without running anything, else nothing that is known. */
function assigned(cursor: Cursor, named: string): void {
  const { tree } = readExpression(cursor);
  if (named.startsWith("@")) cursor.state.variables.set(named, textsOf(cursor, tree));
}

/** `@@session.x`, `@@x` and `SESSION x` are all the session's `x`; the server's is `global.x`. */
function parameterOf(named: string, scope: (typeof scopes)[number] | null): string {
  const [, prefix = "", rest = named] = /^@@(?:(global|session|local|persist|persist_only)\.)?(.+)$/.exec(named) ?? [];
  const of = scope ?? prefix;
  return of === "" || of === "session" || of === "local" ? rest : `global.${rest}`;
}

const unquoted = (value: string): string => value.replace(/^(['"])(.*)\1$/s, "$2");
