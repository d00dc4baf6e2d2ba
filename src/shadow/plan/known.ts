/** What is known of a history as a whole. */
interface KnownOfHistory {
  /** Made by any script of the history, before or behind. */
  readonly rolesMade: ReadonlySet<string>;
  readonly extensionsMade: ReadonlySet<string>;
  /** Names of functions, types and the like. */
  readonly namesMade: ReadonlySet<string>;
  /** It does not make a schema `auth` of its own. */
  readonly mayBeSupabase: boolean;
  /** Its tool is Supabase's. */
  readonly isSupabase: boolean;
}

/** What scripts so far made, named and were given. */
export interface Known extends KnownOfHistory {
  readonly roles: Set<string>;
  readonly extensions: Set<string>;
  readonly schemas: Set<string>;
  /** Relations that scripts made: `schema.name`, and `.name` for those in whatever schema. */
  readonly relations: Set<string>;
  /** Columns of tables that no script made: those that scripts added, or were given; and their keys, as SQL. */
  readonly columns: Map<string, Set<string>>;
}

/** Before the first script. */
export const knownAtFirst = (history: KnownOfHistory): Known => ({
  ...history,
  roles: new Set(),
  extensions: new Set(),
  schemas: new Set(),
  relations: new Set(),
  columns: new Map(),
});
