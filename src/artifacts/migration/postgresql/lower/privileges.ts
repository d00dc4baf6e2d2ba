import type { AlterDefaultPrivilegesStmt, GrantStmt, Node } from "libpg-query";
import type { ObjectName, Operation, Privilege, PrivilegeTarget } from "../../operation.ts";
import { itemsOf, optionOf, stringsOf } from "../node.ts";
import { objectName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { rolesOf } from "./role.ts";
import { argumentsOf } from "./routines.ts";

/** GRANT and REVOKE of privileges on objects. */
export function grant(source: Source, node: GrantStmt): readonly Operation[] {
  const on = targetOf(node);
  const objects = node.objects ?? [];
  return [
    {
      kind: node.is_grant === true ? "grant" : "revoke",
      range: rangeOfSpan(source, source.span),
      on,
      names: objects.map((object) => targetName(object)),
      signatures: on === "routine" ? objects.map(argumentsOf) : [],
      privileges: privilegesOf(node.privileges),
      grantees: rolesOf(node.grantees),
      grantOption: node.grant_option === true,
      cascade: node.behavior === "DROP_CASCADE",
    },
  ];
}

/** ALTER DEFAULT PRIVILEGES. */
export function alterDefaultPrivileges(source: Source, node: AlterDefaultPrivilegesStmt): readonly Operation[] {
  const { action, options } = node;
  if (action === undefined) return [];
  return [
    {
      kind: "alter-default-privileges",
      range: rangeOfSpan(source, source.span),
      grants: action.is_grant === true,
      owners: rolesOf(itemsOf(optionOf(options, "roles"))),
      schemas: stringsOf(itemsOf(optionOf(options, "schemas"))),
      on: targetOf(action),
      privileges: privilegesOf(action.privileges),
      grantees: rolesOf(action.grantees),
    },
  ];
}

const targets: Readonly<Record<string, PrivilegeTarget>> = {
  OBJECT_TABLE: "table",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_FUNCTION: "routine",
  OBJECT_PROCEDURE: "routine",
  OBJECT_ROUTINE: "routine",
  OBJECT_SCHEMA: "schema",
  OBJECT_DATABASE: "database",
  OBJECT_TYPE: "type",
  OBJECT_DOMAIN: "type",
  OBJECT_LANGUAGE: "language",
  OBJECT_FDW: "foreign-server",
  OBJECT_FOREIGN_SERVER: "foreign-server",
  OBJECT_LARGEOBJECT: "large-object",
  OBJECT_TABLESPACE: "tablespace",
  OBJECT_PARAMETER_ACL: "parameter",
};

function targetOf({ objtype, targtype }: GrantStmt): PrivilegeTarget {
  const target = targets[objtype ?? ""] ?? "table";
  if (targtype !== "ACL_TARGET_ALL_IN_SCHEMA") return target;
  return target === "sequence" ? "all-sequences" : target === "routine" ? "all-routines" : "all-tables";
}

/** Large objects are numbered, everything else is named. */
function targetName(node: Node): ObjectName {
  if ("Integer" in node) return { schema: null, name: String(node.Integer.ival ?? 0) };
  return objectName(node);
}

/** ALL PRIVILEGES is an empty list, or one without a name where it is followed by columns. */
function privilegesOf(nodes: readonly Node[] | undefined): readonly Privilege[] {
  if (nodes === undefined || nodes.length === 0) return [{ name: "all", columns: [] }];
  return nodes.flatMap((node) => {
    if (!("AccessPriv" in node)) return [];
    const { priv_name, cols } = node.AccessPriv;
    return [{ name: (priv_name ?? "all").toLowerCase(), columns: stringsOf(cols) }];
  });
}
