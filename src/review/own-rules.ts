import type { RuleNote } from "./review.ts";

/** What a review itself finds wrong, beside the rules: a policy names these like any rule. */
export const ownRules = [
  {
    id: "syntax-error",
    title: "Text that cannot be read, or that a database would refuse",
    remedy: "Correct it; what stands behind it could not be reviewed.",
  },
  {
    id: "hidden-characters",
    title: "Text that does not read as it runs",
    remedy: "Take out what nobody sees, and write each word in one script.",
  },
  {
    id: "design-drift",
    title: "The change builds something else than its design",
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
  {
    id: "policy-invalid",
    title: "Policy that cannot be understood",
    remedy: "Correct the file. Once merged as it is, every review would be incomplete.",
  },
  {
    id: "policy-below-floor",
    title: "Policy below the organisation's floor",
    remedy: "Take the value out; the floor holds whatever stands there.",
  },
  {
    id: "waivers-invalid",
    title: "Waiver that does not count",
    remedy: "Correct the entry; until then it waives nothing.",
  },
  {
    id: "waiver-expired",
    title: "Waiver that has ended",
    remedy: "Fix the finding, or decide anew until when it is accepted; else take the entry out.",
  },
  {
    id: "waiver-unused",
    title: "Waiver of nothing",
    remedy: "Take it out: the finding it was written for is gone.",
  },
] as const satisfies readonly RuleNote[];
