import { quoteLiteral, quoteName } from "../../../artifacts/migration/index.ts";
import type { Principal } from "./as-caller.ts";

/** A text of at most so many characters goes into a report. */
const limit = 1500;

/** SQL that shows a leak to whoever runs it by hand: the role, what its session sets, the statement. */
export function proofOf({ role, settings }: Principal, sql: string): string {
  const shown = settings.filter(([name, value]) => !name.startsWith("request.jwt.claim.") && value !== "");
  const lines = [
    "BEGIN;",
    `SET LOCAL ROLE ${plainName(role)};`,
    ...shown.map(([name, value]) => `SET LOCAL ${name} = ${quoteLiteral(value)};`),
    `${sql};`,
    "ROLLBACK;",
  ];
  return lines.join("\n").slice(0, limit);
}

/** A name without quotes where it needs none. */
export const plainName = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteName(name));
