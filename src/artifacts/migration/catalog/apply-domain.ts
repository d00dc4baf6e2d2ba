import type { OperationOf } from "../operation.ts";
import type { Domain, Schema } from "../schema.ts";
import { storedDefault } from "./declared-column.ts";
import { defaultName } from "./default-name.ts";
import { withEntry, withoutEntries } from "./entries.ts";
import { resolveDomain } from "./object-key.ts";
import { creationSchema, relationKey } from "./relation.ts";

/** CREATE DOMAIN. */
export function createDomain(schema: Schema, operation: OperationOf<"create-domain">): Schema {
  const { domain: name, type, notNull, checks } = operation;
  const key = relationKey(name.schema ?? creationSchema(schema), name.name);
  const made: Domain = {
    type,
    notNull,
    default: operation.default === null ? null : storedDefault(operation.default),
    checks: checks.reduce<Domain["checks"]>((current, check) => {
      const chosen = check.name ?? checkName(name.name, current);
      return withEntry(current, chosen, { expression: check.expression, validated: true });
    }, new Map()),
  };
  return { ...schema, domains: withEntry(schema.domains, key, made) };
}

/** ALTER DOMAIN; nothing where the catalogue does not hold it. */
export function alterDomain(schema: Schema, operation: OperationOf<"alter-domain">): Schema {
  const key = resolveDomain(schema, operation.domain);
  const domain = schema.domains.get(key);
  if (domain === undefined) return schema;
  return { ...schema, domains: withEntry(schema.domains, key, altered(domain, operation)) };
}

function altered(domain: Domain, operation: OperationOf<"alter-domain">): Domain {
  const { checks } = domain;
  const { action, constraint, expression } = operation;
  switch (action) {
    case "add-check": {
      if (expression === null) return domain;
      const name = constraint ?? checkName(operation.domain.name, checks);
      return { ...domain, checks: withEntry(checks, name, { expression, validated: !operation.notValid }) };
    }
    case "drop-constraint": {
      if (constraint === null || checks.has(constraint)) {
        return { ...domain, checks: withoutEntries(checks, [constraint ?? ""]) };
      }
      return constraint === `${operation.domain.name}_not_null` ? { ...domain, notNull: false } : domain;
    }
    case "validate-constraint": {
      const check = checks.get(constraint ?? "");
      if (check === undefined) return domain;
      return { ...domain, checks: withEntry(checks, constraint ?? "", { ...check, validated: true }) };
    }
    case "add-not-null":
    case "set-not-null":
      return { ...domain, notNull: true };
    case "drop-not-null":
      return { ...domain, notNull: false };
    case "set-default":
      return { ...domain, default: expression === null ? null : storedDefault(expression) };
    case "drop-default":
      return { ...domain, default: null };
    default:
      return action satisfies never;
  }
}

function checkName(domain: string, checks: Domain["checks"]): string {
  return defaultName(domain, [], "check", (name) => checks.has(name));
}
