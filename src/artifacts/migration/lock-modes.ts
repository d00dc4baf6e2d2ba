/** The table locks of PostgreSQL, the weakest first. Source: PostgreSQL 18 manual, 13.3.1 "Table-level locks". */
export const lockModes = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
] as const;

/** A table lock. */
export type LockMode = (typeof lockModes)[number];

/** Who waits for a lock. Source: same manual, table 13.2 "Conflicting lock modes". */
export const waits: Readonly<Record<LockMode, string>> = {
  "ACCESS SHARE": "only an ACCESS EXCLUSIVE lock waits",
  "ROW SHARE": "only EXCLUSIVE and ACCESS EXCLUSIVE locks wait",
  "ROW EXCLUSIVE": "schema changes wait",
  "SHARE UPDATE EXCLUSIVE": "only schema changes and VACUUM wait",
  SHARE: "every write waits",
  "SHARE ROW EXCLUSIVE": "every write waits",
  EXCLUSIVE: "every write waits",
  "ACCESS EXCLUSIVE": "every read and write waits",
};

const strength = (mode: LockMode): number => lockModes.indexOf(mode);

/** Whether a lock stops writes at least: SHARE and stronger. */
export function stopsWrites(mode: LockMode): boolean {
  return strength(mode) >= strength("SHARE");
}

/** The stronger of two locks. */
export function stronger(one: LockMode, other: LockMode): LockMode {
  return strength(one) >= strength(other) ? one : other;
}

/** A mode by its name as the parser spells it; null for any other text. */
export function lockModeOf(name: string): LockMode | null {
  return lockModes.find((mode) => mode === name) ?? null;
}

/** `an ACCESS EXCLUSIVE lock`, `a SHARE lock`. */
export function lockNoun(mode: LockMode): string {
  return `${/^[AE]/.test(mode) ? "an" : "a"} ${mode} lock`;
}
