import type { ObjectType } from "libpg-query";
import type { ObjectKind } from "../../operation.ts";

const kinds: Readonly<Partial<Record<ObjectType, ObjectKind>>> = {
  OBJECT_SCHEMA: "schema",
  OBJECT_TYPE: "type",
  OBJECT_ATTRIBUTE: "type",
  OBJECT_DOMAIN: "domain",
  OBJECT_DOMCONSTRAINT: "domain",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_FUNCTION: "function",
  OBJECT_ROUTINE: "function",
  OBJECT_AGGREGATE: "aggregate",
  OBJECT_PROCEDURE: "procedure",
  OBJECT_TRIGGER: "trigger",
  OBJECT_RULE: "rule",
  OBJECT_EXTENSION: "extension",
  OBJECT_ROLE: "role",
  OBJECT_DATABASE: "database",
  OBJECT_MATVIEW: "materialized-view",
  OBJECT_VIEW: "view",
  OBJECT_PUBLICATION: "publication",
  OBJECT_SUBSCRIPTION: "subscription",
  OBJECT_STATISTIC_EXT: "statistics",
  OBJECT_FOREIGN_TABLE: "foreign-table",
  OBJECT_EVENT_TRIGGER: "event-trigger",
  OBJECT_TABLE: "table",
  OBJECT_INDEX: "index",
  OBJECT_COLUMN: "column",
  OBJECT_TABCONSTRAINT: "constraint",
  OBJECT_POLICY: "policy",
};

/** What kind of object a statement is about; `other` for the rare ones. */
export function objectKind(type: ObjectType | undefined): ObjectKind {
  return (type === undefined ? undefined : kinds[type]) ?? "other";
}
