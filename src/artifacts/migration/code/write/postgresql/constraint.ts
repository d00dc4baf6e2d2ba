import { quoteName } from "../../../sql-spelling.ts";
import type { ConstraintSpec } from "../../schema-command.ts";
import { constraintName, nameList, references } from "../grammar.ts";
import { words } from "../written-sql.ts";
import { spelling } from "./spelling.ts";

/** When a constraint is checked; empty: at once. */
export const deferral = (deferrable: "immediate" | "deferred" | undefined): string =>
  deferrable === undefined ? "" : `DEFERRABLE INITIALLY ${deferrable.toUpperCase()}`;

const keyWords = { "primary-key": "PRIMARY KEY", unique: "UNIQUE" } as const;

/** A constraint as CREATE TABLE and ADD write it. */
export function constraintDefinition(constraint: ConstraintSpec): string {
  const name = constraintName(constraint.name, spelling);
  switch (constraint.kind) {
    case "foreign-key":
      return words(
        name,
        `FOREIGN KEY ${nameList(constraint.columns, spelling)}`,
        references(constraint, spelling),
        deferral(constraint.deferrable),
        constraint.notValid === true && "NOT VALID",
      );
    case "primary-key":
    case "unique":
      return words(
        name,
        keyWords[constraint.kind],
        constraint.usingIndex === undefined
          ? nameList(constraint.columns, spelling)
          : `USING INDEX ${quoteName(constraint.usingIndex)}`,
        deferral(constraint.deferrable),
      );
    case "check":
      return words(name, `CHECK (${constraint.expression})`, constraint.notValid === true && "NOT VALID");
    case "raw":
      return words(name, constraint.sql);
    default:
      return constraint satisfies never;
  }
}
