import type { Fact } from "../fact.ts";

const alter = /\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w".`]{1,130})\s+(\w{1,20}\s+\w{1,20})?/gi;
const drop = /\bdrop\s+(?:table|column)\b|\bupdate\s+[\w."]{1,130}\s+set\b/i;
/** Statements that change who sees the rows, not the rows. */
const security = /^(?:enable|force|disable|no)\s+(?:row|force)\b/i;

/** The tables that the facts create, by their plain names. */
export function createdTables(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(
    facts.flatMap((fact) =>
      fact.kind === "schema" && fact.form === "ddl" && /^\s*create\b/i.test(fact.quote) ? [plain(fact.name)] : [],
    ),
  );
}

/** Whether SQL changes what is there before: a table that the document itself creates is still empty when it is altered. */
export function altersExisting(code: string, created: ReadonlySet<string>): boolean {
  if (drop.test(code)) return true;
  for (const [, table = "", action = ""] of code.matchAll(alter)) {
    if (!created.has(plain(table)) && !security.test(action)) return true;
  }
  return false;
}

function plain(name: string): string {
  return (name.split(".").at(-1) ?? name).replaceAll(/["`[\]]/g, "").toLowerCase();
}
