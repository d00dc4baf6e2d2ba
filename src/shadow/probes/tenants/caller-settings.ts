import { quoteLiteral } from "../../../artifacts/migration/index.ts";
import type { CallerMark, Callers } from "./callers.ts";
import type { RelationFacts, TenantFacts } from "./facts.ts";
import type { Scope } from "./scope.ts";
import { identityIn, snakeCase, type Tenant } from "./tenant.ts";

/** A parameter and its value, as `set_config` takes them. */
export type Setting = readonly [name: string, value: string];

/** What a session of a tenant's sets, by how the policies learn who asks; null: nobody is told. */
export function settingsOf(
  facts: TenantFacts,
  scope: Scope,
  callers: Callers,
  role: string,
  tenant: Tenant | null,
): readonly Setting[] {
  const typeOf = typeReader(facts, scope);
  const value = (mark: CallerMark, name: string): string =>
    tenant === null ? "" : (identityIn(castOf(mark) ?? typeOf(name), tenant) ?? tenant.uuid);
  const settings = new Map<string, string>();
  const claims: Claims = { role };
  const subject = callers.marks.find((mark) => mark.kind === "claim" && mark.path.join() === "sub");
  if (tenant !== null) claims.sub = subject === undefined ? tenant.uuid : value(subject, "user_id");
  for (const mark of callers.marks) {
    if (mark.kind === "setting") settings.set(mark.name, value(mark, mark.name.slice(mark.name.lastIndexOf(".") + 1)));
    else if (tenant !== null && mark !== subject) setClaim(claims, mark.path, value(mark, mark.path.at(-1) ?? ""));
  }
  const sub = typeof claims.sub === "string" ? claims.sub : "";
  const jwt: readonly Setting[] = [
    ["request.jwt.claims", JSON.stringify(claims)],
    ["request.jwt.claim.sub", sub],
    ["request.jwt.claim.role", role],
  ];
  return [...settings, ...(usesClaims(facts, callers) ? jwt : [])];
}

interface Claims {
  [name: string]: string | Claims;
}

function setClaim(claims: Claims, path: readonly string[], value: string): void {
  const [first, ...rest] = path;
  if (first === undefined || first === "__proto__" || first === "role") return;
  if (rest.length === 0) {
    claims[first] ??= value;
    return;
  }
  const inner = claims[first];
  const members: Claims = typeof inner === "object" ? inner : {};
  claims[first] = members;
  setClaim(members, rest, value);
}

/** A cast to text says nothing of what the value is compared with. */
const castOf = ({ cast }: CallerMark): string | null => (cast === null || /text|char|json/.test(cast) ? null : cast);

const usesClaims = (facts: TenantFacts, { marks }: Callers): boolean =>
  marks.some(({ kind }) => kind === "claim") || facts.routines.some(({ schema }) => schema === "auth");

/** The type of the columns that are called like a setting, else that of the tenant columns. */
function typeReader(facts: TenantFacts, scope: Scope): (name: string) => string {
  const scoped = [...scope.tables].flatMap((id) => facts.relations.get(id) ?? []);
  const tenantType = scoped.flatMap((table) => typeOfColumn(table, scope.columnOf(table)))[0] ?? "uuid";
  return (name) => {
    const plain = snakeCase(name).replace(/^(?:current|my|jwt|session|x)_/, "");
    const names = new Set([plain, `${plain}_id`]);
    const column = scoped.flatMap(({ columns }) => columns.filter((each) => names.has(snakeCase(each.name))))[0];
    return column?.type ?? tenantType;
  };
}

function typeOfColumn({ columns }: RelationFacts, name: string | null): readonly string[] {
  return columns.filter((column) => column.name === name).map(({ type }) => type);
}

/** Settings as SQL for the open transaction. */
export const settingsSql = (settings: readonly Setting[]): string =>
  settings
    .map(([name, value]) => `SELECT pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, true);`)
    .join("");
