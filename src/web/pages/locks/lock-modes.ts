/** What others cannot do while a lock of this mode is held (PostgreSQL 18 manual, table 13.2), the weakest first. */
export const lockModes = [
  {
    mode: "SHARE UPDATE EXCLUSIVE",
    kind: "light",
    stops: "stops neither reads nor writes, only other changes of the table",
  },
  { mode: "SHARE", kind: "writes", stops: "stops writes" },
  { mode: "SHARE ROW EXCLUSIVE", kind: "writes", stops: "stops writes" },
  { mode: "EXCLUSIVE", kind: "writes", stops: "stops writes and locking reads" },
  { mode: "ACCESS EXCLUSIVE", kind: "all", stops: "stops reads and writes" },
] as const;

/** A mode with its weight. */
export type LockMode = (typeof lockModes)[number];

/** A mode by its name; undefined for those that queries take as well, which are not worth a bar. */
export const lockMode = (name: string): LockMode | undefined => lockModes.find(({ mode }) => mode === name);

/** How strong a mode is: the larger stops more. */
export const strengthOf = (mode: LockMode): number => lockModes.indexOf(mode);
