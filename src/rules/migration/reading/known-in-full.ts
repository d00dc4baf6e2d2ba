import type { Schema } from "../../../artifacts/migration/index.ts";

/** Whether the migrations of a base make everything that they use, and hold nothing that could not be read. */
export const isKnownInFull = ({ tables, blindSpots }: Schema): boolean =>
  !blindSpots && tables.size > 0 && [...tables.values()].every(({ assumed }) => !assumed);
