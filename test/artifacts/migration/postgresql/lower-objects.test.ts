import { beforeAll, describe, expect, test } from "vitest";
import type { ColumnType } from "../../../../src/artifacts/migration/index.ts";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { operationsOf } from "./read.ts";

beforeAll(loadParser);

const named = (name: string, schema: string | null = null) => ({ schema, name });
const type = (name: string, arrayDimensions = 0): ColumnType => ({
  schema: null,
  name,
  modifiers: [],
  arrayDimensions,
});
const everything = { name: "all", columns: [] };
const simply = (name: string) => ({ name, columns: [] });

describe("a statement about an object lowers to operations", () => {
  const statements: readonly (readonly [string, ...object[]])[] = [
    // Routines.
    [
      "create or replace function s.f(a int, inout b text default 'x', variadic c int[], out d int) returns record language PLpgSQL stable security definer set search_path = pg_catalog, pg_temp set work_mem from current as 'begin end'",
      {
        kind: "create-routine",
        orReplace: true,
        routine: {
          kind: "function",
          name: named("f", "s"),
          arguments: [type("int4"), type("text"), type("int4", 1)],
          returns: type("record"),
          language: "plpgsql",
          volatility: "stable",
          securityDefiner: true,
          parameters: new Map([
            ["search_path", "pg_catalog, pg_temp"],
            ["work_mem", "from current"],
          ]),
        },
      },
    ],
    [
      "create function f() returns trigger language sql set search_path to '' as 'select 1'",
      {
        routine: {
          returns: type("trigger"),
          volatility: "volatile",
          securityDefiner: false,
          parameters: new Map([["search_path", ""]]),
        },
      },
    ],
    ["create function f(out a int) return 1", { routine: { arguments: [], returns: type("int4"), language: "sql" } }],
    ["create function f(out a int, out b int) begin atomic end", { routine: { returns: type("record") } }],
    ["create procedure p(a int) language sql as 'select 1'", { routine: { kind: "procedure", returns: null } }],
    [
      "create aggregate s.total(int) (sfunc = int4pl, stype = int)",
      { kind: "create-routine", routine: { kind: "aggregate", name: named("total", "s"), arguments: [type("int4")] } },
    ],
    [
      "alter function f(int) immutable security invoker reset all set search_path to a, b",
      {
        kind: "alter-routine",
        name: named("f"),
        arguments: [type("int4")],
        volatility: "immutable",
        securityDefiner: false,
        parameters: new Map([
          ["all", null],
          ["search_path", "a, b"],
        ]),
      },
    ],
    [
      "alter function f reset search_path",
      { arguments: null, volatility: null, securityDefiner: null, parameters: new Map([["search_path", null]]) },
    ],
    [
      "drop function if exists f(int), s.g cascade",
      { kind: "drop-routine", routine: "function", name: named("f"), arguments: [type("int4")], ifExists: true },
      { kind: "drop-routine", name: named("g", "s"), arguments: null, cascade: true },
    ],
    ["drop procedure p()", { kind: "drop-routine", routine: "procedure", arguments: [] }],
    ["drop aggregate a(*)", { kind: "drop-routine", routine: "aggregate", arguments: [] }],
    ["alter function f(int) rename to g", { kind: "rename-object", object: "function", signature: [type("int4")] }],
    ["alter function f set schema s", { kind: "alter-object", object: "function", movesTo: "s", signature: null }],
    // Triggers and rules.
    [
      "create constraint trigger x after insert or update of a, b or delete on s.t deferrable for each row execute function s.f()",
      {
        kind: "create-trigger",
        table: named("t", "s"),
        name: "x",
        timing: "after",
        events: ["insert", "delete", "update"],
        columns: ["a", "b"],
        routine: named("f", "s"),
        forEachRow: true,
        orReplace: false,
      },
    ],
    [
      "create or replace trigger x before truncate on t execute procedure f()",
      { timing: "before", events: ["truncate"], columns: [], forEachRow: false, orReplace: true },
    ],
    ["create trigger x instead of insert on v for each row execute function f()", { timing: "instead-of" }],
    ["drop trigger if exists x on s.t", { kind: "drop-trigger", table: named("t", "s"), name: "x", ifExists: true }],
    ["alter trigger x on t rename to y", { kind: "rename-object", object: "trigger", on: named("t"), to: "y" }],
    [
      "create or replace rule r as on update to s.t do instead nothing",
      { kind: "create-rule", table: named("t", "s"), name: "r", event: "update", instead: true, orReplace: true },
    ],
    ["create rule r as on delete to t do also notify x", { event: "delete", instead: false }],
    ["drop rule r on t", { kind: "drop-rule", table: named("t"), name: "r", ifExists: false }],
    [
      "create event trigger e on ddl_command_end execute function f()",
      { kind: "create-object", object: "event-trigger", name: named("e") },
    ],
    ["alter event trigger e disable", { kind: "alter-object", object: "event-trigger", name: named("e") }],
    ["drop event trigger e", { kind: "drop-object", object: "event-trigger", name: named("e") }],
    // Domains and sequences.
    [
      "create domain s.d as varchar(3) not null default lower('A') constraint c check (value <> '') check (value > 'a')",
      {
        kind: "create-domain",
        domain: named("d", "s"),
        type: { name: "varchar", modifiers: [3] },
        notNull: true,
        default: { sql: "lower('A')" },
        checks: [
          { name: "c", expression: { sql: "value <> ''" } },
          { name: null, expression: { sql: "value > 'a'" } },
        ],
      },
    ],
    [
      "alter domain d add constraint c check (value > 0) not valid",
      { kind: "alter-domain", action: "add-check", constraint: "c", expression: { sql: "value > 0" }, notValid: true },
    ],
    ["alter domain d add not null", { action: "add-not-null", constraint: null, expression: null }],
    ["alter domain d drop constraint if exists c", { action: "drop-constraint", constraint: "c" }],
    ["alter domain d validate constraint c", { action: "validate-constraint", constraint: "c" }],
    ["alter domain d set not null", { action: "set-not-null" }],
    ["alter domain d drop not null", { action: "drop-not-null" }],
    ["alter domain d set default 1 + 1", { action: "set-default", expression: { sql: "1 + 1" } }],
    ["alter domain d drop default", { action: "drop-default", expression: null }],
    [
      "create temp sequence if not exists q as int owned by s.t.c",
      {
        kind: "create-sequence",
        sequence: named("q"),
        type: type("int4"),
        ifNotExists: true,
        temporary: true,
        ownedBy: { table: named("t", "s"), column: "c" },
      },
    ],
    ["create sequence s.q", { sequence: named("q", "s"), type: null, ownedBy: null, temporary: false }],
    [
      "alter sequence q as bigint restart with 4 owned by none",
      { kind: "alter-sequence", type: type("int8"), restarts: true, ownedBy: null },
    ],
    // Roles and privileges.
    [
      "create role r superuser nologin bypassrls createdb createrole replication password 'x' in role a, b",
      {
        kind: "create-role",
        role: "r",
        options: {
          superuser: true,
          login: false,
          bypassRowSecurity: true,
          createDatabase: true,
          createRole: true,
          replication: true,
          password: true,
          memberOf: ["a", "b"],
        },
      },
    ],
    ["create user u", { kind: "create-role", role: "u", options: { login: true } }],
    [
      "create role r role a admin b",
      { kind: "create-role", options: {} },
      { kind: "grant-role", roles: ["r"], members: ["a", "b"] },
    ],
    ["alter role r nosuperuser", { kind: "alter-role", role: "r", options: { superuser: false } }],
    ["alter group g add user a", { kind: "grant-role", roles: ["g"], members: ["a"] }],
    ["alter group g drop user a", { kind: "revoke-role", roles: ["g"], members: ["a"] }],
    ["alter role r set search_path = a, b", { options: { parameters: new Map([["search_path", "a, b"]]) } }],
    ["alter role all reset all", { role: "all", options: { parameters: new Map([["all", null]]) } }],
    ["drop role a, current_user", { object: "role", name: named("a") }, { name: named("current_user") }],
    ["grant a, b to c with admin option", { kind: "grant-role", roles: ["a", "b"], members: ["c"] }],
    ["revoke a from c", { kind: "revoke-role", roles: ["a"], members: ["c"] }],
    ["revoke admin option for a from c", { kind: "other", command: "REVOKE" }],
    [
      "grant select (a, b), update on table s.t, u to public, bob with grant option",
      {
        kind: "grant",
        on: "table",
        names: [named("t", "s"), named("u")],
        signatures: [],
        privileges: [{ name: "select", columns: ["a", "b"] }, simply("update")],
        grantees: ["public", "bob"],
        grantOption: true,
      },
    ],
    [
      "revoke grant option for execute on function f(int), g from public cascade",
      {
        kind: "revoke",
        on: "routine",
        names: [named("f"), named("g")],
        signatures: [[type("int4")], null],
        privileges: [simply("execute")],
        grantees: ["public"],
        grantOption: true,
        cascade: true,
      },
    ],
    [
      "grant all on all tables in schema a, b to r",
      { on: "all-tables", names: [named("a"), named("b")], privileges: [everything] },
    ],
    ["grant all privileges on all sequences in schema a to r", { on: "all-sequences", privileges: [everything] }],
    ["grant execute on all routines in schema a to r", { on: "all-routines" }],
    ["grant all (a) on t to r", { privileges: [{ name: "all", columns: ["a"] }] }],
    ["grant usage on schema s to r", { on: "schema", names: [named("s")] }],
    ["grant usage on sequence q to r", { on: "sequence", names: [named("q")] }],
    ["grant usage on type s.y to r", { on: "type", names: [named("y", "s")] }],
    ["grant connect on database d to r", { on: "database", names: [named("d")] }],
    ["grant usage on language plpgsql to r", { on: "language" }],
    ["grant usage on foreign server x to r", { on: "foreign-server" }],
    ["grant select on large object 7 to r", { on: "large-object", names: [named("7")] }],
    ["grant create on tablespace x to r", { on: "tablespace" }],
    ["grant set on parameter work_mem to r", { on: "parameter", names: [named("work_mem")] }],
    [
      "alter default privileges for role x in schema a grant select on tables to r",
      {
        kind: "alter-default-privileges",
        grants: true,
        owners: ["x"],
        schemas: ["a"],
        on: "table",
        privileges: [simply("select")],
        grantees: ["r"],
      },
    ],
    [
      "alter default privileges revoke all on functions from public",
      { grants: false, owners: [], schemas: [], on: "routine", privileges: [everything], grantees: ["public"] },
    ],
    // Owners and comments.
    ["alter table s.t owner to r", { kind: "set-owner", object: "table", name: named("t", "s"), owner: "r" }],
    ["alter view v owner to current_user", { kind: "set-owner", object: "view", owner: "current_user" }],
    ["alter sequence q owner to r", { kind: "set-owner", object: "sequence", name: named("q") }],
    ["alter function f(int) owner to r", { kind: "set-owner", object: "function", signature: [type("int4")] }],
    ["alter schema s owner to r", { kind: "set-owner", object: "schema", name: named("s") }],
    ["reassign owned by a to b", { kind: "other", command: "REASSIGN" }],
    [
      "comment on table s.t is 'x'",
      { kind: "comment", object: "table", name: named("t", "s"), member: null, text: "x" },
    ],
    ["comment on column s.t.c is 'x'", { object: "column", name: named("t", "s"), member: "c" }],
    ["comment on column t.c is null", { object: "column", name: named("t"), member: "c", text: null }],
    ["comment on policy p on t is ''", { object: "policy", name: named("t"), member: "p", text: null }],
    ["comment on constraint c on t is 'x'", { object: "constraint", name: named("t"), member: "c" }],
    ["comment on function f(int) is 'x'", { object: "function", name: named("f"), member: null }],
    ["comment on schema s is 'x'", { object: "schema", name: named("s") }],
    ["comment on type s.y is 'x'", { object: "type", name: named("y", "s") }],
    // Everything else.
    [
      "create extension if not exists citext with schema x cascade",
      { kind: "create-extension", extension: "citext", schema: "x", ifNotExists: true },
    ],
    ["create extension citext", { schema: null, ifNotExists: false }],
    ["alter extension citext set schema x", { kind: "alter-object", object: "extension", movesTo: "x" }],
    [
      "create publication p for table s.t, u where (a > 1), tables in schema x",
      { kind: "create-publication", allTables: false, schemas: ["x"], tables: [named("t", "s"), named("u")] },
    ],
    ["create publication p for all tables", { allTables: true, tables: [] }],
    ["alter publication p add table t", { kind: "alter-publication", publication: "p", tables: [named("t")] }],
    [
      "create foreign table s.t (a int not null) server x",
      { kind: "create-table", table: named("t", "s"), foreignServer: "x", columns: [{ name: "a", notNull: true }] },
    ],
    ["alter foreign table t add b int", { kind: "add-column", table: named("t"), column: { name: "b" } }],
    ["drop foreign table t", { kind: "drop-object", object: "foreign-table", name: named("t") }],
    ["create schema authorization joe", { kind: "create-object", object: "schema", name: named("joe") }],
    [
      "alter view v set (security_invoker = True, security_barrier)",
      {
        kind: "set-view-options",
        view: named("v"),
        options: new Map([
          ["security_invoker", "true"],
          ["security_barrier", "true"],
        ]),
      },
    ],
    ["alter view v reset (security_invoker)", { options: new Map([["security_invoker", null]]) }],
    ["alter view v alter c set default 1", { kind: "alter-object", object: "view", name: named("v") }],
    ["alter view v set schema s", { kind: "alter-object", object: "view", movesTo: "s" }],
    ["alter index i set tablespace x", { kind: "alter-object", object: "index", commands: ["SET TABLESPACE"] }],
    ["alter type y add attribute a int", { kind: "alter-object", object: "type", name: named("y") }],
  ];

  const cases = statements.map(([sql, ...operations]) => ({ sql, operations }));

  test.each(cases)("$sql", ({ sql, operations }) => {
    expect(operationsOf(sql)).toMatchObject(operations);
  });
});
