import { quoteObject } from "../../quote.ts";
import type { ShadowSession } from "../../session.ts";
import { type Principal, rowsForCaller } from "./as-caller.ts";
import type { Callers } from "./callers.ts";
import { type PolicyFacts, policiesOf, type RelationFacts, type TenantFacts } from "./facts.ts";
import { asksCaller } from "./scope.ts";

/** Which policies let a row be read, and whether that is what they say in so many words. */
export interface PolicyCause {
  readonly policies: readonly string[];
  readonly deliberate: boolean;
}

/** Finds out which policies of a table let the row of `where` be read. */
export async function readCause(
  session: ShadowSession,
  principal: Principal,
  facts: TenantFacts,
  callers: Callers,
  table: RelationFacts,
  where: string,
): Promise<PolicyCause> {
  if (!table.rowSecurity) return { policies: [], deliberate: false };
  const readers = policiesOf(facts, table).filter(
    ({ permissive, command }) => permissive && (command === "r" || command === "*"),
  );
  const passing: PolicyFacts[] = [];
  let deliberate = true;
  for (const policy of readers.slice(0, 20)) {
    const parts = disjuncts(policy.using ?? "true");
    const through: string[] = [];
    for (const part of parts) if (await passes(session, principal, table, part, where)) through.push(part);
    if (through.length === 0) continue;
    passing.push(policy);
    const byDecision = (part: string) =>
      !tellsApart(part, callers) && (policy.command === "r" ? parts.length === 1 || isFlag(part) : isFlag(part));
    deliberate &&= through.some(byDecision);
  }
  return { policies: passing.map(({ name }) => name), deliberate: passing.length > 0 && deliberate };
}

async function passes(
  session: ShadowSession,
  principal: Principal,
  table: RelationFacts,
  part: string,
  where: string,
): Promise<boolean> {
  const sql = `SELECT 1 FROM ${quoteObject(table)} WHERE ${where} AND (${part}) LIMIT 1`;
  return (await rowsForCaller(session, principal, sql)).length > 0;
}

/** `auth.role()` and `auth.uid() IS NOT NULL` only tell that somebody has signed in. */
const signedIn = /auth\.role\(\)|auth\.uid\(\)(?:\s+AS\s+uid\s*\))?\s+IS\s+NOT\s+NULL/gi;

const tellsApart = (part: string, callers: Callers): boolean => asksCaller(part.replaceAll(signedIn, ""), callers);

/** `is_public`, `visibility = 'public'`: a property of the row that somebody gave it. */
const isFlag = (part: string): boolean =>
  /^[\s(]*"?\w+"?\)?(?:::[\w ]+)?\s*(?:(?:=|IS)\s*(?:true|'[^']*'(?:::[\w ."]+)?|ANY \(+ARRAY\['[^()]*)[\s)\]\w:]*)?\)*$/i.test(
    part,
  ) && !/^[\s(]*true[\s)]*$/i.test(part);

/** The parts of a condition that OR joins, as pg_get_expr prints it: each in parentheses. */
export function disjuncts(condition: string): readonly string[] {
  const text = condition.trim();
  if (!(text.startsWith("(") && closes(text, 0) === text.length - 1)) return splitOr(text);
  const inner = splitOr(text.slice(1, -1));
  return inner.length > 1 ? inner : [text];
}

/** Splits at OR outside of parentheses and quotes. */
function splitOr(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted: string | null = null;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (quoted !== null) quoted = letter === quoted ? null : quoted;
    else if (letter === "'" || letter === '"') quoted = letter;
    else if (letter === "(") depth++;
    else if (letter === ")") depth--;
    else if (depth === 0 && text.startsWith(" OR ", at)) {
      parts.push(text.slice(start, at));
      start = at + 4;
    }
  }
  return [...parts, text.slice(start)];
}

/** Where the parenthesis that opens at `from` closes. */
function closes(text: string, from: number): number {
  let depth = 0;
  let quoted: string | null = null;
  for (let at = from; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (quoted !== null) quoted = letter === quoted ? null : quoted;
    else if (letter === "'" || letter === '"') quoted = letter;
    else if (letter === "(") depth++;
    else if (letter === ")" && --depth === 0) return at;
  }
  return -1;
}
