/** A column of a relation, as far as tenants are concerned. */
export interface ColumnFacts {
  readonly name: string;
  /** pg_type.typname; of a domain, that of its base type. */
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly generated: boolean;
  /** Values of an enumerated type. */
  readonly labels: readonly string[];
}

/** A table or view of the application. */
export interface RelationFacts {
  readonly id: number;
  readonly schema: string;
  readonly name: string;
  /** `schema.name`. */
  readonly key: string;
  /** pg_class.relkind. */
  readonly kind: "r" | "p" | "v" | "m";
  readonly rowSecurity: boolean;
  readonly forced: boolean;
  /** Null: a superuser. */
  readonly owner: string | null;
  /** Its CHECK constraints, in one text. */
  readonly checks: string;
  /** The table that it is a partition of. */
  readonly partitionOf: number | null;
  /** pg_relation_is_updatable: events as bits, INSTEAD OF triggers included. */
  readonly events: number;
  readonly columns: readonly ColumnFacts[];
  /** Columns of the primary key, else of a unique index on NOT NULL columns. */
  readonly primary: readonly string[];
  /** Relations that a view reads. */
  readonly reads: readonly number[];
}

/** A policy; its conditions as pg_get_expr prints them, names of relations with their schema. */
export interface PolicyFacts {
  readonly table: number;
  readonly name: string;
  /** pg_policy.polcmd: `*` is ALL. */
  readonly command: "r" | "a" | "w" | "d" | "*";
  readonly permissive: boolean;
  /** `public` is everybody. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** A foreign key between tables. */
export interface ReferenceFacts {
  readonly child: number;
  readonly columns: readonly string[];
  readonly parent: number;
  readonly parentColumns: readonly string[];
}

/** A function or procedure of the application. */
export interface RoutineFacts {
  readonly id: number;
  readonly schema: string;
  readonly name: string;
  readonly key: string;
  readonly definer: boolean;
  readonly procedure: boolean;
  readonly returns: string;
  /** Of its input arguments that have no default. */
  readonly needs: readonly { readonly name: string; readonly type: string }[];
  readonly inputs: number;
  /** Its body. */
  readonly source: string;
}

/** A role that is neither PostgreSQL's own nor a superuser. */
export interface RoleFacts {
  readonly name: string;
  readonly bypasses: boolean;
  /** It has a privilege on some table of the application that it does not own. */
  readonly granted: boolean;
}

/** What the catalogue says of who may see what. */
export interface TenantFacts {
  readonly relations: ReadonlyMap<number, RelationFacts>;
  readonly policies: readonly PolicyFacts[];
  readonly references: readonly ReferenceFacts[];
  readonly routines: readonly RoutineFacts[];
  readonly roles: readonly RoleFacts[];
}

/** The policies of a table. */
export const policiesOf = (facts: TenantFacts, { id }: RelationFacts): readonly PolicyFacts[] =>
  facts.policies.filter(({ table }) => table === id);

/** What a policy says, in one text. */
export const conditionOf = ({ using, check }: PolicyFacts): string => `${using ?? ""} ${check ?? ""}`;
