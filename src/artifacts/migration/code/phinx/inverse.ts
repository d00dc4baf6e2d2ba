import type { Irreversible } from "../facts.ts";
import type { LoweredStep } from "../lowered.ts";
import type { Inverse } from "../php/lower-php.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";

/**
 * What a rollback of `change()` does: the inverse of each command, the last first; what has none is refused (phinx docs,
 * "The Change Method"). SQL runs both ways as it stands.
 */
export function inverseOf(steps: readonly LoweredStep[]): Inverse {
  const irreversible: Irreversible[] = [];
  const sql = steps.filter(({ kind }) => kind === "sql");
  const commands = steps.flatMap((step) => (step.kind === "command" ? [step.command] : [])).reverse();
  const inverted = commands.flatMap((command) => invert(command, irreversible));
  const unread = steps.filter(({ kind }) => kind === "unread");
  return {
    steps: [...sql, ...inverted.map((command): LoweredStep => ({ kind: "command", command })), ...unread],
    irreversible,
  };
}

function invert(command: SchemaCommand, refused: Irreversible[]): readonly SchemaCommand[] {
  const { at } = command;
  switch (command.kind) {
    case "create-table":
      return [{ kind: "drop-table", at, table: command.table, ifExists: false, cascade: false }];
    case "rename-table":
      return [{ kind: "rename-table", at, table: { ...command.table, name: command.to }, to: command.table.name }];
    case "create-index": {
      const { name } = command.index;
      return name === null
        ? []
        : [{ kind: "drop-index", at, table: command.table, name, concurrently: false, ifExists: false }];
    }
    case "alter-table": {
      const actions = [...command.actions].reverse().flatMap((action) => invertAction(action, refused));
      return actions.length === 0 ? [] : [{ ...command, actions }];
    }
    default:
      refused.push({ range: at, reason: `\`${command.kind}\` cannot be undone` });
      return [];
  }
}

function invertAction(action: AlterAction, refused: Irreversible[]): readonly AlterAction[] {
  const { at } = action;
  switch (action.kind) {
    case "add-column":
      return [{ kind: "drop-column", at, column: action.column.name, ifExists: false, cascade: false }];
    case "rename-column":
      return [{ kind: "rename-column", at, column: action.to, to: action.column }];
    case "add-constraint":
      if (action.constraint.kind === "foreign-key" && action.constraint.name !== null) {
        return [
          { kind: "drop-constraint", at, name: action.constraint.name, constraint: "foreign-key", ifExists: false },
        ];
      }
      break;
    default:
  }
  refused.push({ range: at, reason: `\`${action.kind}\` cannot be undone` });
  return [];
}
