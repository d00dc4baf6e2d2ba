import type { Node } from "libpg-query";
import type { ObjectKind, ObjectName, Operation } from "../../operation.ts";
import { optionOf, stringOf, stringsOf } from "../node.ts";
import { objectName, qualifiedName, relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { comment } from "./comments.ts";
import { createTable } from "./create-table.ts";
import { alterDomain, createDomain } from "./domains.ts";
import { objectKind } from "./object-kind.ts";
import { alterDefaultPrivileges, grant } from "./privileges.ts";
import { alterPublication, createPublication } from "./publications.ts";
import { roleName } from "./role.ts";
import { alterRole, alterRoleParameter, createRole, grantRole } from "./roles.ts";
import { alterRoutine, argumentsOf, createAggregate, createRoutine } from "./routines.ts";
import { alterSequence, createSequence } from "./sequences.ts";
import { createRule, createTrigger } from "./triggers.ts";

/** CREATE of what is neither a table, an index, a view nor a policy; empty where the statement creates none of it. */
export function createObject(source: Source, node: Node): readonly Operation[] {
  if ("CreateFunctionStmt" in node) return createRoutine(source, node.CreateFunctionStmt);
  if ("CreateTrigStmt" in node) return createTrigger(source, node.CreateTrigStmt);
  if ("RuleStmt" in node) return createRule(source, node.RuleStmt);
  if ("CreateSeqStmt" in node) return createSequence(source, node.CreateSeqStmt);
  if ("CreateDomainStmt" in node) return createDomain(source, node.CreateDomainStmt);
  if ("CreateRoleStmt" in node) return createRole(source, node.CreateRoleStmt);
  if ("CreatePublicationStmt" in node) return createPublication(source, node.CreatePublicationStmt);
  if ("CreateForeignTableStmt" in node) {
    const { base, servername } = node.CreateForeignTableStmt;
    return createTable(source, base ?? {}).map((made) =>
      made.kind === "create-table" ? { ...made, foreignServer: servername ?? "" } : made,
    );
  }
  const range = rangeOfSpan(source, source.span);
  if ("CreateExtensionStmt" in node) {
    const { extname, if_not_exists, options } = node.CreateExtensionStmt;
    const schema = stringOf(optionOf(options, "schema"));
    const place = schema === "" ? null : schema;
    const ifNotExists = if_not_exists === true;
    return [{ kind: "create-extension", range, extension: extname ?? "", schema: place, ifNotExists }];
  }
  if ("DefineStmt" in node && node.DefineStmt.kind === "OBJECT_AGGREGATE") {
    return createAggregate(source, node.DefineStmt);
  }
  const created = createdObject(node);
  return created === null ? [] : [{ kind: "create-object", range, ...created, ifNotExists: mayExist(node) }];
}

/** IF NOT EXISTS, in those of the statements that have it. */
function mayExist(node: Node): boolean {
  if ("CreateSchemaStmt" in node) return node.CreateSchemaStmt.if_not_exists === true;
  if ("CreateStatsStmt" in node) return node.CreateStatsStmt.if_not_exists === true;
  return "DefineStmt" in node && node.DefineStmt.if_not_exists === true;
}

interface NamedObject {
  readonly object: ObjectKind;
  readonly name: ObjectName;
}

function createdObject(node: Node): NamedObject | null {
  if ("CreateSchemaStmt" in node) {
    // CREATE SCHEMA AUTHORIZATION names the schema after its owner.
    const { schemaname, authrole } = node.CreateSchemaStmt;
    return { object: "schema", name: plain(schemaname ?? roleName(authrole)) };
  }
  if ("CreateEventTrigStmt" in node) return { object: "event-trigger", name: plain(node.CreateEventTrigStmt.trigname) };
  if ("CompositeTypeStmt" in node) return { object: "type", name: relationName(node.CompositeTypeStmt.typevar) };
  if ("CreateRangeStmt" in node) return { object: "type", name: listName(node.CreateRangeStmt.typeName) };
  if ("CreatedbStmt" in node) return { object: "database", name: plain(node.CreatedbStmt.dbname) };
  if ("CreateSubscriptionStmt" in node) {
    return { object: "subscription", name: plain(node.CreateSubscriptionStmt.subname) };
  }
  if ("CreateStatsStmt" in node) return { object: "statistics", name: listName(node.CreateStatsStmt.defnames) };
  if ("DefineStmt" in node)
    return { object: objectKind(node.DefineStmt.kind), name: listName(node.DefineStmt.defnames) };
  return null;
}

function plain(name: string | undefined): ObjectName {
  return { schema: null, name: name ?? "" };
}

function listName(names: readonly Node[] | undefined): ObjectName {
  return qualifiedName(stringsOf(names));
}

/** ALTER, GRANT, REVOKE and COMMENT of such an object; empty where the statement does none of it. */
export function alterObject(source: Source, node: Node): readonly Operation[] {
  if ("AlterDomainStmt" in node) return alterDomain(source, node.AlterDomainStmt);
  if ("AlterSeqStmt" in node) return alterSequence(source, node.AlterSeqStmt);
  if ("AlterFunctionStmt" in node) return alterRoutine(source, node.AlterFunctionStmt);
  if ("AlterRoleStmt" in node) return alterRole(source, node.AlterRoleStmt);
  if ("AlterRoleSetStmt" in node) return alterRoleParameter(source, node.AlterRoleSetStmt);
  if ("AlterPublicationStmt" in node) return alterPublication(source, node.AlterPublicationStmt);
  if ("GrantStmt" in node) return grant(source, node.GrantStmt);
  if ("GrantRoleStmt" in node) return grantRole(source, node.GrantRoleStmt);
  if ("AlterDefaultPrivilegesStmt" in node) return alterDefaultPrivileges(source, node.AlterDefaultPrivilegesStmt);
  if ("CommentStmt" in node) return comment(source, node.CommentStmt);
  const range = rangeOfSpan(source, source.span);
  if ("AlterOwnerStmt" in node) {
    const { objectType, object, relation, newowner } = node.AlterOwnerStmt;
    const name = relation === undefined ? objectName(object) : relationName(relation);
    const signature = argumentsOf(object);
    return [{ kind: "set-owner", range, object: objectKind(objectType), name, signature, owner: roleName(newowner) }];
  }
  const altered = alteredObject(node);
  return altered === null
    ? []
    : [{ kind: "alter-object", range, movesTo: null, signature: null, commands: [], ...altered }];
}

function alteredObject(node: Node): NamedObject | null {
  if ("AlterDatabaseStmt" in node) return { object: "database", name: plain(node.AlterDatabaseStmt.dbname) };
  if ("AlterDatabaseSetStmt" in node) return { object: "database", name: plain(node.AlterDatabaseSetStmt.dbname) };
  if ("AlterExtensionStmt" in node) return { object: "extension", name: plain(node.AlterExtensionStmt.extname) };
  if ("AlterEventTrigStmt" in node) return { object: "event-trigger", name: plain(node.AlterEventTrigStmt.trigname) };
  if ("AlterSubscriptionStmt" in node) {
    return { object: "subscription", name: plain(node.AlterSubscriptionStmt.subname) };
  }
  if ("AlterStatsStmt" in node) return { object: "statistics", name: listName(node.AlterStatsStmt.defnames) };
  if ("AlterTypeStmt" in node) return { object: "type", name: listName(node.AlterTypeStmt.typeName) };
  return null;
}

/** DROP DATABASE, ROLE and SUBSCRIPTION, which have statements of their own; empty for any other. */
export function dropObject(source: Source, node: Node): readonly Operation[] {
  const at = { kind: "drop-object", range: rangeOfSpan(source, source.span), cascade: false } as const;
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
      ? [{ ...at, object: "role", name: plain(roleName(role.RoleSpec)), ifExists: missing_ok === true }]
      : [],
  );
}
