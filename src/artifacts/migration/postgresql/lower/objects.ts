import type { CreateFunctionStmt, Node } from "libpg-query";
import type { ObjectKind, ObjectName, Operation, Volatility } from "../../operation.ts";
import { optionOf, stringOf, stringsOf } from "../node.ts";
import { objectName, qualifiedName, relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { objectKind } from "./object-kind.ts";

/** CREATE of what is neither a table, an index, a view nor a policy; empty where the statement creates none of it. */
export function createObject(source: Source, node: Node): readonly Operation[] {
  const created = createdObject(node);
  if (created === null) return [];
  return [{ kind: "create-object", range: rangeOfSpan(source, source.span), volatility: null, on: null, ...created }];
}

interface CreatedObject {
  readonly object: ObjectKind;
  readonly name: ObjectName;
  readonly volatility?: Volatility;
  readonly on?: ObjectName;
}

function createdObject(node: Node): CreatedObject | null {
  if ("CreateSchemaStmt" in node) return { object: "schema", name: plain(node.CreateSchemaStmt.schemaname) };
  if ("CreateFunctionStmt" in node) return createdFunction(node.CreateFunctionStmt);
  if ("CreateTrigStmt" in node) {
    const { trigname, relation } = node.CreateTrigStmt;
    return { object: "trigger", name: plain(trigname), on: relationName(relation) };
  }
  if ("CreateEventTrigStmt" in node) return { object: "trigger", name: plain(node.CreateEventTrigStmt.trigname) };
  if ("RuleStmt" in node) {
    return { object: "rule", name: plain(node.RuleStmt.rulename), on: relationName(node.RuleStmt.relation) };
  }
  if ("CreateSeqStmt" in node) return { object: "sequence", name: relationName(node.CreateSeqStmt.sequence) };
  if ("CreateDomainStmt" in node) return { object: "domain", name: listName(node.CreateDomainStmt.domainname) };
  if ("CompositeTypeStmt" in node) return { object: "type", name: relationName(node.CompositeTypeStmt.typevar) };
  if ("CreateRangeStmt" in node) return { object: "type", name: listName(node.CreateRangeStmt.typeName) };
  if ("CreateExtensionStmt" in node) return { object: "extension", name: plain(node.CreateExtensionStmt.extname) };
  if ("CreateRoleStmt" in node) return { object: "role", name: plain(node.CreateRoleStmt.role) };
  if ("CreatedbStmt" in node) return { object: "database", name: plain(node.CreatedbStmt.dbname) };
  if ("CreatePublicationStmt" in node)
    return { object: "publication", name: plain(node.CreatePublicationStmt.pubname) };
  if ("CreateSubscriptionStmt" in node) {
    return { object: "subscription", name: plain(node.CreateSubscriptionStmt.subname) };
  }
  if ("CreateStatsStmt" in node) return { object: "statistics", name: listName(node.CreateStatsStmt.defnames) };
  if ("CreateForeignTableStmt" in node) {
    return { object: "foreign-table", name: relationName(node.CreateForeignTableStmt.base?.relation) };
  }
  if ("DefineStmt" in node)
    return { object: objectKind(node.DefineStmt.kind), name: listName(node.DefineStmt.defnames) };
  return null;
}

/** A function without a volatility clause is VOLATILE (manual, CREATE FUNCTION). */
function createdFunction({ is_procedure, funcname, options }: CreateFunctionStmt): CreatedObject {
  const declared = stringOf(optionOf(options, "volatility"));
  const volatility = declared === "immutable" || declared === "stable" ? declared : "volatile";
  const object = is_procedure === true ? "procedure" : "function";
  return { object, name: listName(funcname), volatility };
}

function plain(name: string | undefined): ObjectName {
  return { schema: null, name: name ?? "" };
}

function listName(names: readonly Node[] | undefined): ObjectName {
  return qualifiedName(stringsOf(names));
}

/** ALTER of such an object; empty where the statement alters none of it. */
export function alterObject(source: Source, node: Node): readonly Operation[] {
  const altered = alteredObject(node);
  return altered === null ? [] : [{ kind: "alter-object", range: rangeOfSpan(source, source.span), ...altered }];
}

function alteredObject(node: Node): { readonly object: ObjectKind; readonly name: ObjectName } | null {
  if ("AlterDomainStmt" in node) return { object: "domain", name: listName(node.AlterDomainStmt.typeName) };
  if ("AlterSeqStmt" in node) return { object: "sequence", name: relationName(node.AlterSeqStmt.sequence) };
  if ("AlterFunctionStmt" in node) {
    const { objtype, func } = node.AlterFunctionStmt;
    return { object: objectKind(objtype), name: listName(func?.objname) };
  }
  if ("AlterRoleStmt" in node) return { object: "role", name: plain(node.AlterRoleStmt.role?.rolename) };
  if ("AlterRoleSetStmt" in node) return { object: "role", name: plain(node.AlterRoleSetStmt.role?.rolename) };
  if ("AlterDatabaseStmt" in node) return { object: "database", name: plain(node.AlterDatabaseStmt.dbname) };
  if ("AlterDatabaseSetStmt" in node) return { object: "database", name: plain(node.AlterDatabaseSetStmt.dbname) };
  if ("AlterExtensionStmt" in node) return { object: "extension", name: plain(node.AlterExtensionStmt.extname) };
  if ("AlterPublicationStmt" in node) return { object: "publication", name: plain(node.AlterPublicationStmt.pubname) };
  if ("AlterSubscriptionStmt" in node) {
    return { object: "subscription", name: plain(node.AlterSubscriptionStmt.subname) };
  }
  if ("AlterStatsStmt" in node) return { object: "statistics", name: listName(node.AlterStatsStmt.defnames) };
  if ("AlterTypeStmt" in node) return { object: "type", name: listName(node.AlterTypeStmt.typeName) };
  if ("AlterOwnerStmt" in node) {
    const { objectType, object, relation } = node.AlterOwnerStmt;
    return {
      object: objectKind(objectType),
      name: relation === undefined ? objectName(object) : relationName(relation),
    };
  }
  return null;
}

/** DROP DATABASE, ROLE and SUBSCRIPTION, which have statements of their own; empty for any other. */
export function dropObject(source: Source, node: Node): readonly Operation[] {
  const at = { kind: "drop-object", range: rangeOfSpan(source, source.span), cascade: false, on: null } as const;
  if ("DropdbStmt" in node) {
    const { dbname, missing_ok } = node.DropdbStmt;
    return [{ ...at, object: "database", name: plain(dbname), ifExists: missing_ok === true }];
  }
  if ("DropSubscriptionStmt" in node) {
    const { subname, missing_ok } = node.DropSubscriptionStmt;
    return [{ ...at, object: "subscription", name: plain(subname), ifExists: missing_ok === true }];
  }
  if (!("DropRoleStmt" in node)) return [];
  const { roles, missing_ok } = node.DropRoleStmt;
  return (roles ?? []).flatMap((role): readonly Operation[] =>
    "RoleSpec" in role
      ? [{ ...at, object: "role", name: plain(role.RoleSpec.rolename), ifExists: missing_ok === true }]
      : [],
  );
}
