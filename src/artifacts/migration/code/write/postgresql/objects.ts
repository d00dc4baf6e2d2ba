import { quoteLiteral, quoteName } from "../../../sql-spelling.ts";
import type { SchemaCommand } from "../../schema-command.ts";
import { qualified } from "../grammar.ts";
import { words } from "../written-sql.ts";
import { spelling } from "./spelling.ts";

type ObjectCommand = Extract<
  SchemaCommand,
  {
    kind:
      | "create-enum"
      | "add-enum-value"
      | "drop-type"
      | "rename-type"
      | "create-extension"
      | "drop-extension"
      | "create-schema"
      | "drop-schema"
      | "set-parameter";
  }
>;

/** Statements about types, extensions, schemas and parameters. */
export function objectStatement(command: ObjectCommand): string {
  switch (command.kind) {
    case "create-enum":
      return `CREATE TYPE ${qualified(command.type, spelling)} AS ENUM (${command.values.map(quoteLiteral).join(", ")})`;
    case "add-enum-value":
      return words(
        `ALTER TYPE ${qualified(command.type, spelling)} ADD VALUE`,
        command.ifNotExists && "IF NOT EXISTS",
        quoteLiteral(command.value),
        command.position !== null && `${command.position.side.toUpperCase()} ${quoteLiteral(command.position.value)}`,
      );
    case "drop-type":
      return words(
        "DROP TYPE",
        command.ifExists && "IF EXISTS",
        qualified(command.type, spelling),
        command.cascade && "CASCADE",
      );
    case "rename-type":
      return `ALTER TYPE ${qualified(command.type, spelling)} RENAME TO ${quoteName(command.to)}`;
    case "create-extension":
      return words("CREATE EXTENSION", command.ifNotExists && "IF NOT EXISTS", quoteName(command.extension));
    case "drop-extension":
      return words("DROP EXTENSION", command.ifExists && "IF EXISTS", quoteName(command.extension));
    case "create-schema":
      return words("CREATE SCHEMA", command.ifNotExists && "IF NOT EXISTS", quoteName(command.schema));
    case "drop-schema":
      return words(
        "DROP SCHEMA",
        command.ifExists && "IF EXISTS",
        quoteName(command.schema),
        command.cascade && "CASCADE",
      );
    case "set-parameter":
      return words("SET", command.local && "LOCAL", command.parameter, `TO ${quoteLiteral(command.value)}`);
    default:
      return command satisfies never;
  }
}
