import { textArgument, textsArgument, valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import type { Restorable, Run } from "../php/tool.ts";
import {
  type Call,
  harmless,
  nothing,
  objectValue,
  type PhpObject,
  textAt,
  unknown,
  type Value,
} from "../php/value.ts";
import { addColumn, addGroup } from "./blueprint-columns.ts";
import { dropped } from "./blueprint-drops.ts";
import { addIndex } from "./blueprint-keys.ts";
import type { BlueprintCommand } from "./column-draft.ts";
import type { ColumnDefaults } from "./column-methods.ts";
import { added, type Draft } from "./draft.ts";

/** A table as a closure is handed it (Illuminate\Database\Schema\Blueprint). */
export interface Blueprint extends Restorable {
  readonly table: string;
  readonly commands: readonly BlueprintCommand[];
  readonly settings: {
    readonly creating: boolean;
    readonly temporary: boolean;
    readonly engine: string | null;
    readonly charset: string | null;
    readonly collation: string | null;
  };
  readonly object: PhpObject;
}

type Settings = { -readonly [Key in keyof Blueprint["settings"]]: Blueprint["settings"][Key] };

/** A blueprint of a table. Methods that are not Laravel's (macros) are told as unread. */
export function blueprint(table: string, creating: boolean, defaults: ColumnDefaults, run: Run): Blueprint {
  let commands: BlueprintCommand[] = [];
  let settings: Settings = { creating, temporary: false, engine: null, charset: null, collation: null };
  const after: { column: string | null } = { column: null };
  const draft: Draft = {
    table,
    run,
    add: (command) => {
      const placed =
        command.kind === "column" && after.column !== null
          ? { ...command, column: { ...command.column, after: after.column } }
          : command;
      if (command.kind === "column" && after.column !== null) after.column = command.column.name;
      return commands.push(placed) - 1;
    },
    commandAt: (index) => commands[index] ?? null,
    replace: (index, command) => {
      commands[index] = command;
    },
  };
  const object: PhpObject = {
    call: (call) =>
      addColumn(call, defaults, draft) ??
      addGroup(call, defaults, draft) ??
      addIndex(call, draft) ??
      dropped(call, draft) ??
      setting(call, settings) ??
      other(call, object, after, draft),
    property: () => unknown,
    assign: (name, value) => {
      const text = value.kind === "text" ? nameOf(value, name) : null;
      if (name === "engine" || name === "charset" || name === "collation") settings[name] = text;
    },
  };
  const made: Blueprint = {
    table,
    get commands() {
      return commands;
    },
    get settings() {
      return settings;
    },
    object,
    save: () => {
      const [before, held] = [commands, settings];
      commands = [...commands];
      settings = { ...settings };
      return () => {
        const changed =
          commands.length !== before.length || commands.some((command, index) => command !== before[index]);
        [commands, settings] = [before, held];
        return changed;
      };
    },
  };
  run.building(made);
  return made;
}

function setting({ name, args }: Call, settings: Settings): Value | null {
  switch (name) {
    case "create":
      settings.creating = true;
      return nothing;
    case "temporary":
      settings.temporary = true;
      return nothing;
    case "innoDb":
      settings.engine = "InnoDB";
      return nothing;
    case "engine":
    case "charset":
    case "collation":
      settings[name] = textArgument(args, 0);
      return nothing;
    default:
      return null;
  }
}

function other(call: Call, self: PhpObject, after: { column: string | null }, draft: Draft): Value | null {
  const { name, args, at } = call;
  switch (name) {
    case "renameColumn":
    case "renameIndex": {
      const [from, to] = [nameOf(valueAt(args, 0, "from"), "from"), nameOf(valueAt(args, 1, "to"), "to")];
      return added({ kind: name === "renameIndex" ? "rename-index" : "rename-column", from, to, at }, draft);
    }
    case "rename":
      return added({ kind: "rename", to: nameOf(valueAt(args, 0, "to"), "table"), at }, draft);
    case "comment": {
      const text = textArgument(args, 0);
      return added({ kind: "comment", text: text ?? "", at }, draft);
    }
    case "after": {
      after.column = textArgument(args, 0);
      draft.run.invoke(valueAt(args, 1), [objectValue(self)]);
      after.column = null;
      return nothing;
    }
    case "getTable":
      return textAt(draft.table, at);
    case "getColumns":
    case "getCommands":
    case "getPrefix":
    case "hasColumn":
    case "removeColumn":
      return harmless;
    default: {
      // A macro or a package's own method: what it adds stands elsewhere.
      const columns = textsArgument(args, 0);
      draft.run.unread(
        at,
        `$table->${name}(${columns?.[0] === undefined ? "" : `'${columns[0]}'`})`,
        "it is no method of Laravel's own",
        true,
      );
      return harmless;
    }
  }
}
