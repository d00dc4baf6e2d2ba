import { type OperationOf, quoteName } from "../../artifacts/migration/index.ts";
import type { Treatment } from "../rehearsal.ts";
import { shippedExtensions } from "../sandbox/shipped-extensions.ts";
import { type ExtensionStub, stubOf } from "./extension-stubs.ts";

/** CREATE EXTENSION: one that ships is made, in the version that ships; for any other a stand-in is. */
export function treatExtension(
  { extension, schema, ifNotExists }: OperationOf<"create-extension">,
  text: string,
): Treatment {
  if (!shippedExtensions.has(extension)) {
    const note = `the extension ${extension} is not available, and a stand-in takes its place`;
    return { kind: "replace", text: standIn(extension, schema), note };
  }
  // Another version than the one that ships cannot be made, and what the extension needs is not always there.
  if (!/\b(?:version|from)\b/i.test(text)) return { kind: "run" };
  const guard = ifNotExists ? "IF NOT EXISTS " : "";
  const place = schema === null ? "" : ` SCHEMA ${quoteName(schema)}`;
  return {
    kind: "replace",
    text: `CREATE EXTENSION ${guard}${quoteName(extension)}${place} CASCADE`,
    note: `the extension ${extension} is made in the version that is available`,
  };
}

/** SQL that makes the stand-in; it may be run again. */
function standIn(extension: string, asked: string | null): string {
  const stub = stubOf(extension);
  const place = stub.schema ?? asked;
  const schema = place === null ? "" : `${quoteName(place)}.`;
  return [
    ...(place === null ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(place)}`]),
    ...stub.types.map((type) => unlessThere(typeSql(`${schema}${quoteName(type)}`))),
    ...stub.languages.map(
      (name) => `CREATE OR REPLACE TRUSTED LANGUAGE ${quoteName(name)} HANDLER pg_catalog.plpgsql_call_handler`,
    ),
    ...(stub.wrapper ? [unlessThere(`CREATE FOREIGN DATA WRAPPER ${quoteName(extension)}`)] : []),
    ...otherSql(stub, schema),
    // Something is run in any case.
    "SELECT 1",
  ].join(";\n");
}

const otherSql = ({ sql }: ExtensionStub, schema: string): readonly string[] =>
  sql === "" ? [] : [sql.replaceAll("%schema%.", schema).replace(/;\s*$/, "")];

/**
 * A type that keeps texts. Its modifiers are counted and nothing else: `cardinality` is the one function of the server's
 * that takes a `cstring[]` of any content and gives an integer.
 */
function typeSql(name: string): string {
  const part = (suffix: string): string => name.replace(/"$/, `_${suffix}"`);
  return [
    `CREATE TYPE ${name}`,
    `CREATE FUNCTION ${part("in")}(cstring) RETURNS ${name} LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin'`,
    `CREATE FUNCTION ${part("out")}(${name}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout'`,
    `CREATE FUNCTION ${part("modifiers")}(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'array_cardinality'`,
    `CREATE TYPE ${name} (INPUT = ${part("in")}, OUTPUT = ${part("out")}, TYPMOD_IN = ${part("modifiers")}, LIKE = pg_catalog.text)`,
  ].join(";\n");
}

/** The statements as a block that does nothing where what they make is there. */
const unlessThere = (sql: string): string =>
  `DO $stand_in$ BEGIN ${sql}; EXCEPTION WHEN duplicate_object OR duplicate_function THEN NULL; END $stand_in$`;
