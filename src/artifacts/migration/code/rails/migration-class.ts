import type { RubyNode, RubyNodeOf } from "../languages/ruby-node.ts";
import type { Definitions } from "./scope.ts";

/** A migration as its file defines it. */
export interface MigrationClass {
  readonly node: RubyNodeOf<"class">;
  /** The version of Rails that it is written for. */
  readonly version: number;
  /** Whether it is written for GitLab's helpers. */
  readonly gitlab: boolean;
  readonly definitions: Definitions;
  /** Calls in the class's own body: `disable_ddl_transaction!`. */
  readonly macros: ReadonlySet<string>;
}

/** What a class that does not say its version is taken for: Rails 4.2 and before had none. */
const unversioned = 4.2;
/** For classes that inherit from a project's own. */
const newest = 8.1;

/**
 * The migration of a file: the class that the file is named after, else the first that inherits from a migration or has a
 * way up. Null: it defines none.
 */
export function migrationClass(body: readonly RubyNode[], expected: string): MigrationClass | null {
  const classes = definedIn(body).filter((node) => node.kind === "class");
  const migrations = classes.filter(isMigration);
  const node = migrations.find(({ name }) => name.toLowerCase() === expected.toLowerCase()) ?? migrations[0];
  if (node === undefined || node.superclass === null) return null;
  const name = nameOf(node.superclass);
  const gitlab = /^(?:Gitlab|GitLab)::/.test(name);
  const stated = versionOf(node.superclass);
  const own = /^(?:ActiveRecord::)?Migration$/.test(name) ? (stated ?? unversioned) : (stated ?? newest);
  return {
    node,
    version: gitlab ? gitlabRails(stated ?? 2) : own,
    gitlab,
    definitions: definitionsOf(body, node),
    macros: new Set(node.body.flatMap((each) => (each.kind === "call" && each.receiver === null ? [each.name] : []))),
  };
}

const ways: ReadonlySet<string> = new Set(["change", "up"]);

function isMigration({ superclass, body }: RubyNodeOf<"class">): boolean {
  if (superclass === null) return false;
  return /Migration/.test(nameOf(superclass)) || body.some((node) => node.kind === "def" && ways.has(node.name));
}

/** GitLab's own versions stand for Rails 6.1 up to 2.2 (lib/gitlab/database/migration.rb), and for 7.1 after. */
const gitlabRails = (version: number): number => (version >= 2.3 ? 7.1 : 6.1);

/** Classes, modules and methods at any depth that runs when the file is loaded. */
function definedIn(body: readonly RubyNode[]): readonly RubyNode[] {
  return body.flatMap((node) => {
    if (node.kind === "class" || node.kind === "module") return [node, ...definedIn(node.body)];
    return node.kind === "statements" ? definedIn(node.body) : [node];
  });
}

function nameOf(node: RubyNode): string {
  if (node.kind === "constant") return node.name;
  return node.kind === "call" && node.receiver !== null ? nameOf(node.receiver) : "";
}

function versionOf(superclass: RubyNode): number | null {
  if (superclass.kind !== "call" || superclass.name !== "[]") return null;
  const [version] = superclass.arguments;
  if (version?.kind === "number") return version.value;
  const [part] = version?.kind === "text" ? version.parts : [];
  return part !== undefined && "text" in part ? Number.parseFloat(part.text) : newest;
}

/** What a file defines: on its own, in its modules and in the class of the migration; `migration` null: there is none. */
export function definitionsOf(body: readonly RubyNode[], migration: RubyNodeOf<"class"> | null): Definitions {
  const methods = new Map<string, RubyNodeOf<"def">>();
  const constants = new Map<string, RubyNodeOf<"assign">>();
  const tables = new Map<string, string>();
  const take = (node: RubyNode): void => {
    if (node.kind === "def") methods.set(node.name, node);
    if (node.kind === "assign" && node.of === "constant") constants.set(node.name, node);
    if (node.kind === "statements") for (const each of node.body) take(each);
    // `private def name … end`
    if (node.kind === "call" && node.receiver === null) for (const each of node.arguments) take(each);
  };
  for (const node of definedIn(body)) {
    if (node.kind === "class" && node !== migration) tables.set(node.name, tableIn(node));
    if (node.kind === "module") for (const each of node.body) take(each);
    if (node.kind === "assign") take(node);
  }
  for (const node of body) take(node);
  for (const node of migration?.body ?? []) take(node);
  return { methods, constants, tables: new Map([...tables].filter(([, table]) => table !== "")) };
}

/** The table that a model in the file says it has: `self.table_name = "users"`. */
function tableIn(model: RubyNodeOf<"class">): string {
  for (const node of model.body) {
    if (node.kind !== "call" || node.name !== "table_name=") continue;
    const [value] = node.arguments;
    if (value?.kind !== "text") continue;
    return value.parts.map((part) => ("text" in part ? part.text : "")).join("");
  }
  return "";
}
