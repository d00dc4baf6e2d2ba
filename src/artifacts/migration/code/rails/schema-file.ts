import { rememberLast } from "../../frameworks/remember-last.ts";
import type { Dialect } from "../../operation.ts";
import type { DeclaredReader, DeclaredSchema } from "../declared.ts";
import { parseRuby } from "../languages/ruby.ts";
import type { RubyNode, RubyNodeOf } from "../languages/ruby-node.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { follow } from "./follow.ts";
import { definitionsOf } from "./migration-class.ts";
import { stepsOf } from "./statements.ts";

/** Where Rails dumps the schema; that of a further database has its name before it (`db/animals_schema.rb`). */
export const schemaFile = "db/schema.rb";

/** What a dump of the time before it named a version was written for: no precision where none is said. */
const unversioned = 6.1;

const kept = 4 << 20;
const readers: Readonly<Record<Dialect, (text: string) => readonly SchemaCommand[]>> = {
  postgresql: rememberLast((text) => commandsOf(text, "postgresql"), kept),
  mysql: rememberLast((text) => commandsOf(text, "mysql"), kept),
  sqlite: rememberLast((text) => commandsOf(text, "sqlite"), kept),
};

/** What `schema.rb` declares beside the migrations of a root. */
export const declaredByRails: DeclaredReader = (root, repository, dialect): DeclaredSchema | null => {
  const path = root.replace(/migrate$/, "schema.rb");
  const text = repository.read(path);
  if (text === null || path === root) return null;
  const commands = readers[dialect](text);
  return commands.length === 0 ? null : { path, paths: [path], commands };
};

/** What makes the schema; `force: :cascade` drops nothing that counts. */
function commandsOf(text: string, dialect: Dialect): readonly SchemaCommand[] {
  const program = parseRuby(text);
  const definition = program.body.find(isDefinition);
  if (definition === undefined) return [];
  const body = definition.block?.body ?? [];
  const definitions = definitionsOf(program.body, null);
  const followed = follow(program, definitions, dialect, body, { turned: false });
  const setting = {
    dialect,
    version: versionOf(definition.receiver),
    gitlab: false,
    rangeOf: program.rangeOf,
    views: new Map<string, string>(),
    sqlOfCode: followed.sqlOfCode,
  };
  const steps = followed.actions.flatMap((action) => stepsOf(setting, action));
  return steps.flatMap((step) => (step.kind === "command" && step.command.kind !== "drop-table" ? [step.command] : []));
}

/** `ActiveRecord::Schema[8.0].define(version: …) do … end`. */
const isDefinition = (node: RubyNode): node is RubyNodeOf<"call"> =>
  node.kind === "call" && node.name === "define" && node.block !== null;

function versionOf(schema: RubyNode | null): number {
  if (schema?.kind !== "call" || schema.name !== "[]") return unversioned;
  const [version] = schema.arguments;
  return version?.kind === "number" ? version.value : unversioned;
}
