import type { RuleNote } from "./review.ts";

/** What a review itself finds wrong, beside the rules: a policy names these like any rule. */
export const ownRules = [
  {
    id: "syntax-error",
    title: "Text that the database would refuse, or that cannot be read",
    remedy: "Correct the statement; what stands behind it could not be reviewed.",
  },
  {
    id: "design-drift",
    title: "The migration builds something else than the design that the change names",
    remedy: "Correct whichever of the two is wrong, or say in the document why they differ.",
  },
  {
    id: "suppression-invalid",
    title: "Suppression that does not count",
    remedy: 'Write `arch-review: ignore <rule> reason="…" until=YYYY-MM-DD` with a known rule and a reason.',
  },
  {
    id: "suppression-unused",
    title: "Suppression of nothing",
    remedy: "Take it out: the finding it was written for is gone.",
  },
  {
    id: "statistics-invalid",
    title: "Table sizes that cannot be read",
    remedy: "Correct the file; until then every table counts as large.",
  },
] as const satisfies readonly RuleNote[];
