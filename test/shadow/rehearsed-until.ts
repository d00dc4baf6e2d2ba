import type { Ended, Rehearsed } from "../../src/shadow/observation.ts";

/** A rehearsal that showed nothing, and how it ended; null: it came to its end. */
export const rehearsedUntil = (ended: Ended | null): Rehearsed => ({
  engine: "PostgreSQL 18.6 (PGlite)",
  root: "",
  base: { files: 0, replayed: 0, firstFault: null, notes: [], derived: [] },
  statements: [],
  notRehearsed: [],
  downs: [],
  leaks: [],
  broken: [],
  notes: [],
  ended,
});
