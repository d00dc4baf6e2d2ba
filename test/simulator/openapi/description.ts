import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { isObject } from "../http/context.ts";
import type { JsonObject } from "../state/model.ts";

/** GitHub's own description of its API, ready to validate by. */
export interface Description {
  /** The operation of a route, by template and method in lower case. */
  operation(template: string, method: string): JsonObject | null;
  /** Every template the description knows. */
  readonly templates: readonly string[];
  /** Follows a `$ref` once, if the value is one. */
  resolve(value: unknown): JsonObject;
  /** A compiled schema; `key` names it in the cache. With `coerce`, strings become the numbers and booleans asked for. */
  compile(key: string, schema: JsonObject, coerce?: boolean): ValidateFunction;
  /** The schema of a webhook's payload (`pull-request-opened`), `null` when it is not described. */
  webhook(name: string): JsonObject | null;
}

let loaded: Description | null = null;

/**
 * The description of GitHub Enterprise Server 3.19 from @octokit/openapi: its routes are the ones below `/api/v3`.
 * It is 11 MB, so it is read at first use and kept for the life of the process.
 */
export function githubDescription(): Description {
  loaded ??= load();
  return loaded;
}

function load(): Description {
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/ghes-3.19.json");
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(document)) throw new Error("The description of GitHub's API is not an object");
  const paths = object(document.paths);
  const components = toJsonSchema(document.components);
  const engines = [false, true].map((coerceTypes) => {
    const engine = new Ajv({ strict: false, validateFormats: true, allErrors: true, logger: false, coerceTypes });
    // The package's default export is its function; under NodeNext the types put it one level deeper.
    addFormats.default(engine);
    return engine.addSchema({ $id: "github:description", components });
  });
  const cache = new Map<string, ValidateFunction>();
  const pointer = (ref: string): unknown =>
    ref
      .slice(2)
      .split("/")
      .reduce<unknown>((at, part) => object(at)[part.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return {
    templates: Object.keys(paths),
    operation(template, method) {
      const operation = object(paths[template])[method];
      return isObject(operation) ? operation : null;
    },
    resolve(value) {
      const ref = object(value).$ref;
      return object(typeof ref === "string" ? pointer(ref) : value);
    },
    compile(key, schema, coerce = false) {
      const name = `${coerce} ${key}`;
      const known = cache.get(name);
      if (known !== undefined) return known;
      const engine = engines[coerce ? 1 : 0];
      if (engine === undefined) throw new Error("No schema engine");
      const compiled = engine.compile(object(toJsonSchema(schema)));
      cache.set(name, compiled);
      return compiled;
    },
    webhook(name) {
      const post = object(object(object(document["x-webhooks"])[name]).post);
      const content = object(object(object(post.requestBody).content)["application/json"]);
      return isObject(content.schema) ? content.schema : null;
    },
  };
}

function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Keywords whose members are names, not keywords. */
const maps: ReadonlySet<string> = new Set(["properties", "schemas", "components", "patternProperties", "definitions"]);

/**
 * OpenAPI 3.0 to JSON Schema: `nullable` becomes an alternative of null, references point into the added document, and
 * examples are dropped. https://spec.openapis.org/oas/v3.0.3#schema-object (2026-11)
 */
function toJsonSchema(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map((one) => toJsonSchema(one));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    if (named) return [[key, toJsonSchema(member)]];
    if (key === "$ref") return [[key, String(member).replace("#/", "github:description#/")]];
    if (["nullable", "example", "examples", "x-github", "description", "default", "discriminator"].includes(key))
      return [];
    if (key === "enum" || key === "required") return [[key, member]];
    return [[key, toJsonSchema(member, maps.has(key))]];
  });
  const schema = Object.fromEntries(entries);
  return !named && value.nullable === true ? { anyOf: [{ type: "null" }, schema] } : schema;
}
