import type { SourceFiles } from "../source/source-files.ts";
import type { ObjectNode } from "../source/source-node.ts";
import { itemsOf, textAt, textsOf, valueAt } from "../source/values.ts";
import { collectReferences } from "./collect-references.ts";
import type { OpenapiContract, OpenapiVersion, Schema } from "./openapi.ts";
import { readOperations } from "./read-operations.ts";
import { readSecuritySchemes } from "./read-security.ts";
import { type Reading, readingOf } from "./reading.ts";

/**
 * Reads the OpenAPI or Swagger description in a file, and in those that it refers to; null for a file that is not there or
 * is no such description. Never throws: what cannot be read is among `problems`. Linear in the size of the files.
 */
export function readOpenapi(path: string, files: SourceFiles): OpenapiContract | null {
  const root = files.file(path)?.root ?? null;
  const version = root?.kind === "object" ? openapiVersion(root) : null;
  if (root?.kind !== "object" || version === null) return null;
  const reading = readingOf(root, version, files);
  const info = valueAt(root, "info");
  const schemas = readSchemas(reading);
  const operations = readOperations(reading);
  const securitySchemes = readSecuritySchemes(reading);
  const reached = collectReferences(root, files);
  return {
    format: "openapi",
    path,
    version,
    root,
    info: {
      title: textAt(info, "title") ?? "",
      version: textAt(info, "version") ?? "",
      description: textAt(info, "description") ?? "",
      versionNode: valueAt(info, "version"),
    },
    servers: version === "2.0" ? swaggerServers(root) : serverUrls(root),
    operations,
    securitySchemes,
    schemas,
    files: reached.files,
    problems: [...reached.files.flatMap(({ problems }) => problems), ...reached.problems, ...reading.problems],
  };
}

/** What a description has beside its version; a list of versions of programs has one of `openapi`, too. */
const parts = ["info", "paths", "components", "webhooks", "definitions"];

/** Which version of the specification a file says it follows; null where it is no description, or one of another time. */
function openapiVersion(root: ObjectNode): OpenapiVersion | null {
  if (root.entries.size > 1 && !parts.some((part) => root.entries.has(part))) return null;
  const swagger = textAt(root, "swagger");
  if (swagger !== null) return swagger === "2" || swagger.startsWith("2.") ? "2.0" : null;
  const minor = /^3(?:\.(\d+))?(?:\.|-|$)/u.exec(textAt(root, "openapi") ?? "");
  if (minor === null) return null;
  const number = Number(minor[1] ?? 0);
  return number === 0 ? "3.0" : number === 1 ? "3.1" : "3.2";
}

function readSchemas(reading: Reading): ReadonlyMap<string, Schema> {
  const { root, version } = reading;
  const components = valueAt(root, "components");
  const holder = version === "2.0" ? root : components?.kind === "object" ? components : null;
  const named = holder === null ? null : valueAt(holder, version === "2.0" ? "definitions" : "schemas");
  const target = named === null ? null : reading.target(named, "the schemas by name");
  const entries = [...(target?.node.entries.values() ?? [])];
  for (const { name, value } of entries) reading.name(value, name);
  return new Map(entries.map(({ name, value }) => [name, reading.schema(value)]));
}

function serverUrls(root: ObjectNode): readonly string[] {
  return itemsOf(root, "servers").flatMap((server) => (server.kind === "object" ? [textAt(server, "url") ?? "/"] : []));
}

function swaggerServers(root: ObjectNode): readonly string[] {
  const host = textAt(root, "host");
  const base = textAt(root, "basePath") ?? "";
  if (host === null) return base === "" ? [] : [base];
  const schemes = textsOf(root, "schemes");
  return (schemes.length === 0 ? ["https"] : schemes).map((scheme) => `${scheme}://${host}${base}`);
}
