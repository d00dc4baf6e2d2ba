import type { ColumnFacts } from "./facts.ts";

/** One of two tenants: everything that identifies it, or one of its own, has the one value of the type. */
export interface Tenant {
  readonly letter: "A" | "B";
  /** Which row of a table is its row. */
  readonly number: number;
  readonly uuid: string;
  readonly integer: string;
  readonly text: string;
}

/** Who asks. */
export const tenantA: Tenant = {
  letter: "A",
  number: 41,
  uuid: "0a0a0a0a-aaaa-4aaa-8aaa-0a0a0a0a0a0a",
  integer: "31041",
  text: "tenant-a",
};

/** Whose rows are asked for. */
export const tenantB: Tenant = {
  letter: "B",
  number: 42,
  uuid: "0b0b0b0b-bbbb-4bbb-8bbb-0b0b0b0b0b0b",
  integer: "31042",
  text: "tenant-b",
};

/** The value that identifies a tenant in a column or argument of a type (pg_type.typname); null: nothing is identified by it. */
export function identityIn(type: string, tenant: Tenant): string | null {
  if (type === "uuid") return tenant.uuid;
  if (/^(?:int[248]|smallint|integer|int|bigint|numeric)$/.test(type)) return tenant.integer;
  if (/^(?:text|varchar|bpchar|citext|name|character varying)$/.test(type)) return tenant.text;
  return null;
}

/** Names that mean the tenant wherever they stand, and some that mean it where policies use them. */
const tenantNames = /^(?:tenant|org|organi[sz]ation|workspace|account|team|company|customer)_?(?:id|uuid)$/;

/** `tenantId` as `tenant_id`. */
export const snakeCase = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

/** Whether a column is called as tenants are. */
export const isTenantName = ({ name }: Pick<ColumnFacts, "name">): boolean => tenantNames.test(snakeCase(name));

/** A text that stands in one row of one table alone; `relation` is `schema.name`. */
export const secretOf = (relation: string, column: string, { letter }: Tenant): string =>
  `of tenant ${letter} in ${relation}.${column}`;
