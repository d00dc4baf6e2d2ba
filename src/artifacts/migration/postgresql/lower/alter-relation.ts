import type { AlterTableCmd, AlterTableStmt, Node } from "libpg-query";
import type { ObjectKind, ObjectName, Operation } from "../../operation.ts";
import { itemsOf, stringOf } from "../node.ts";
import { relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { alterTableWords } from "./alter-table-words.ts";
import { objectKind } from "./object-kind.ts";
import { roleName } from "./role.ts";

/** ALTER of a view, index, sequence or composite type, which share the tree of ALTER TABLE. */
export function alterRelation(source: Source, node: AlterTableStmt): readonly Operation[] {
  const object = objectKind(node.objtype);
  const name = relationName(node.relation);
  const commands = (node.cmds ?? []).flatMap((each) => ("AlterTableCmd" in each ? [each.AlterTableCmd] : []));
  const told = commands.flatMap((command) => knownCommand(source, command, { object, name }));
  const others = commands.filter((command) => knownCommand(source, command, { object, name }).length === 0);
  if (others.length === 0 && told.length > 0) return told;
  const words = others.map(
    ({ subtype }) => (subtype && alterTableWords[subtype]) || (subtype ?? "").replace("AT_", ""),
  );
  const range = rangeOfSpan(source, source.span);
  return [...told, { kind: "alter-object", range, object, name, movesTo: null, signature: null, commands: words }];
}

interface Named {
  readonly object: ObjectKind;
  readonly name: ObjectName;
}

function knownCommand(source: Source, command: AlterTableCmd, { object, name }: Named): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  switch (command.subtype) {
    case "AT_ChangeOwner":
      return [{ kind: "set-owner", range, object, name, signature: null, owner: roleName(command.newowner) }];
    case "AT_SetRelOptions":
    case "AT_ResetRelOptions": {
      if (object !== "view") return [];
      const options = relationOptions(itemsOf(command.def));
      const reset = [...options.keys()].map((option) => [option, null] as const);
      const changed = command.subtype === "AT_SetRelOptions" ? options : new Map(reset);
      return [{ kind: "set-view-options", range, view: name, options: changed }];
    }
    default:
      return [];
  }
}

/** The options in `WITH (…)` or `SET (…)`, in lower case; one without a value is `true`. */
export function relationOptions(nodes: readonly Node[] | undefined): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const node of nodes ?? []) {
    if ("DefElem" in node) options.set((node.DefElem.defname ?? "").toLowerCase(), optionText(node.DefElem.arg));
  }
  return options;
}

function optionText(value: Node | undefined): string {
  if (value === undefined) return "true";
  if ("Integer" in value) return String(value.Integer.ival ?? 0);
  if ("Float" in value) return value.Float.fval ?? "";
  if ("Boolean" in value) return String(value.Boolean.boolval === true);
  if ("TypeName" in value) return stringOf(value.TypeName.names?.at(-1)).toLowerCase();
  return stringOf(value).toLowerCase();
}
