import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { operationsOf } from "../nouns.ts";
import { definedEntities } from "./entities-of-api.ts";

type Endpoint = FactOf<"endpoint">;

/** Segments that name no resource: versions, prefixes, actions. */
const noResource =
  /^(?:v\d+\w{0,8}|api|apis|_?matrix|client|media|app|admin|internal|public|rest|oauth2?|auth|r0|unstable|graphql|rpc|health\w*|metrics|status|search|export|import|login|logout|me|self|ping|verify|trigger|callback|webhooks?|token|config|settings|limits?|enable|disable|start|stop|retry|cancel|batch|bulk|count|stats|upload|download)$/i;

/** The operations whose path ends in the name of a resource, not in an action or a version alone. */
export function tracedResources(rfc: Rfc): readonly Endpoint[] {
  return operationsOf(rfc).filter(
    (endpoint) => endpoint.method !== null && endpoint.path.startsWith("/") && nounOf(endpoint.path) !== null,
  );
}

/** The operations whose resource has the name of no entity, no field and no word around the data. */
export function untraced(rfc: Rfc): readonly Endpoint[] {
  const known = new Set(
    definedEntities(rfc).flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)].flatMap(stems)),
  );
  return tracedResources(rfc).filter(({ path }) =>
    segmentsOf(path).every((segment) => stems(segment).every((stem) => !known.has(stem))),
  );
}

function nounOf(path: string): string | null {
  return segmentsOf(path).at(-1) ?? null;
}

function segmentsOf(path: string): readonly string[] {
  return (
    path
      .split("?", 1)[0]
      ?.split("/")
      .filter((segment) => /^[a-z][\w-]{2,40}$/i.test(segment) && !noResource.test(segment)) ?? []
  );
}

/** `audit_logs`, `AuditLog` and `audit-log` are one name; so is each of its longer words. */
function stems(name: string): readonly string[] {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/(?:ies|y)$/, "i").replace(/(?:es|s)$/, ""))
    .filter((word) => word.length >= 3 && !/^(?:the|new|item|data|info|type|name|create|update|status)$/.test(word));
  return [words.join(""), ...words.filter((word) => word.length >= 4)];
}
