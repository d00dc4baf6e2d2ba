import { parseScript } from "../../../src/artifacts/migration/index.ts";
import type { PlannedStatement } from "../../../src/shadow/rehearsal.ts";

/** The statements of a script that parses, as they are planned to be run. */
export function plannedAll(sql: string): readonly PlannedStatement[] {
  const { statements, problems } = parseScript(sql);
  if (problems.length > 0) throw new Error(`${sql}: ${problems.map(({ message }) => message).join("; ")}`);
  return statements.map(({ text, range, operations }) => ({
    text,
    range,
    operations,
    treatment: { kind: "run" },
    transaction: [],
    alone: false,
    verbatim: true,
  }));
}

/** The only statement of a script. */
export function planned(sql: string): PlannedStatement {
  const [statement, ...more] = plannedAll(sql);
  if (statement === undefined || more.length > 0) throw new Error(`not one statement: ${sql}`);
  return statement;
}
