import type { RelationKey, Schema, Table } from "../schema.ts";
import { noGrants } from "./grants.ts";

/** A database in which nothing was created yet. */
export const emptySchema: Schema = {
  tables: new Map(),
  views: new Map(),
  enums: new Map(),
  domains: new Map(),
  routines: new Map(),
  sequences: new Map(),
  roles: new Map(),
  schemaGrants: new Map(),
  defaultPrivileges: [],
  objects: new Map(),
  searchPath: ["public"],
  indexOwners: new Map(),
  dependents: new Map(),
  reach: 0,
  blindSpots: false,
};

/** A table without columns, constraints or indexes. */
export function emptyTable(key: RelationKey): Table {
  const dot = key.indexOf(".");
  return {
    key,
    schema: key.slice(0, dot),
    name: key.slice(dot + 1),
    columns: new Map(),
    constraints: new Map(),
    indexes: new Map(),
    policies: new Map(),
    rowSecurity: false,
    forceRowSecurity: false,
    persistence: "permanent",
    partitionedBy: null,
    partitionOf: null,
    isDefaultPartition: false,
    inherits: [],
    triggers: new Map(),
    rules: new Set(),
    owner: null,
    grants: noGrants,
    comment: null,
    madeIn: null,
    foreign: false,
    assumed: false,
    columnsOpen: false,
  };
}

/** The table behind a name that nothing in the history creates: it exists, holds rows, and its columns are unknown. */
export function assumedTable(key: RelationKey): Table {
  return { ...emptyTable(key), assumed: true, columnsOpen: true };
}
