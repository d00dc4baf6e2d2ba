import type { ConstraintSpec } from "../../schema-command.ts";
import { constraintName, nameList, references } from "../grammar.ts";
import { words } from "../written-sql.ts";
import { spelling } from "./spelling.ts";

/** A constraint as CREATE TABLE and ADD write it. */
export function constraintDefinition(constraint: ConstraintSpec): string {
  const name = constraintName(constraint.name, spelling);
  switch (constraint.kind) {
    case "foreign-key":
      return words(name, `FOREIGN KEY ${nameList(constraint.columns, spelling)}`, references(constraint, spelling));
    case "primary-key":
      return `PRIMARY KEY ${nameList(constraint.columns, spelling)}`;
    case "unique":
      return words(
        "UNIQUE KEY",
        constraint.name !== null && spelling.name(constraint.name),
        nameList(constraint.columns, spelling),
      );
    case "check":
      return words(name, `CHECK (${constraint.expression})`);
    case "raw":
      return words(name, constraint.sql);
    default:
      return constraint satisfies never;
  }
}
