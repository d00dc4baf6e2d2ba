import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { textAt, valueAt } from "../source/values.ts";
import type { SecurityRequirement, SecurityScheme } from "./openapi.ts";
import { byNode, type Reading } from "./reading.ts";

/** Reads a list of alternatives behind `security`, once for each node. */
export function securityReader(reading: Reading): (security: SourceNode) => readonly SecurityRequirement[] {
  return byNode((security) => {
    const end = reading.resolve(security);
    if (end.kind === "unresolved" || end.node.kind !== "array") return [];
    return end.node.items.flatMap((item): SecurityRequirement[] => {
      if (item.kind !== "object") return [];
      const pairs = [...item.entries.values()].map(({ name, value }): [string, readonly string[]] => [
        name,
        scopesOf(value),
      ]);
      return [new Map(pairs)];
    });
  });
}

const scopesOf = (node: SourceNode): readonly string[] =>
  node.kind === "array" ? node.items.flatMap((item) => (item.kind === "scalar" ? [String(item.value)] : [])) : [];

/** The schemes that a contract offers, by name. */
export function readSecuritySchemes(reading: Reading): ReadonlyMap<string, SecurityScheme> {
  const components = valueAt(reading.root, "components");
  const holder = reading.version === "2.0" ? reading.root : components?.kind === "object" ? components : null;
  const named =
    holder === null ? null : valueAt(holder, reading.version === "2.0" ? "securityDefinitions" : "securitySchemes");
  const target = named === null ? null : reading.target(named, "the security schemes by name");
  const found = new Map<string, SecurityScheme>();
  for (const { name, value } of target?.node.entries.values() ?? []) {
    if (name.startsWith("x-")) continue;
    const said = reading.target(value, "a security scheme");
    if (said !== null) found.set(name, securityScheme(name, said.node));
  }
  return found;
}

function securityScheme(name: string, node: ObjectNode): SecurityScheme {
  const type = textAt(node, "type");
  const isKey = type === "apiKey";
  return {
    name,
    type: typeOf(type),
    in: isKey ? textAt(node, "in") : null,
    parameter: isKey ? textAt(node, "name") : null,
    scheme: type === "basic" ? "basic" : type === "http" ? (textAt(node, "scheme")?.toLowerCase() ?? null) : null,
    scopes: type === "oauth2" ? scopesOffered(node) : [],
    node,
  };
}

function typeOf(type: string | null): SecurityScheme["type"] {
  switch (type) {
    case "basic": // Swagger 2.0
      return "http";
    case "apiKey":
    case "http":
    case "oauth2":
    case "openIdConnect":
    case "mutualTLS":
      return type;
    default:
      return "unknown";
  }
}

/** Scopes of every flow; Swagger 2.0 has one flow, and its scopes in the scheme itself. */
function scopesOffered(node: ObjectNode): readonly string[] {
  const flows = valueAt(node, "flows");
  const holders = flows?.kind === "object" ? [...flows.entries.values()].map(({ value }) => value) : [node];
  const names = holders.flatMap((holder) => {
    const scopes = holder.kind === "object" ? valueAt(holder, "scopes") : null;
    return scopes?.kind === "object" ? [...scopes.entries.keys()] : [];
  });
  return [...new Set(names)].filter((name) => !name.startsWith("x-"));
}
