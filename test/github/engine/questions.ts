import type { ReviewQuestion } from "../../../src/github/engine/question.ts";
import { layerPolicies } from "../../../src/review/index.ts";

/** What a repository without a policy asks of a change that adds files. */
export const questionOf = (files: Readonly<Record<string, string>>): ReviewQuestion => ({
  change: {
    files: Object.entries(files).map(([path, text]) => ({
      path,
      previousPath: null,
      status: "added",
      mode: "file",
      base: { kind: "absent" },
      head: { kind: "text", text },
    })),
    base: [],
    paths: new Set(Object.keys(files)),
    description: ["A change", "", "feature"],
    unread: [],
  },
  inForce: { layered: layerPolicies([], []), organisation: null, isOrganisation: false },
  selection: "paths",
  today: "2026-11-23",
  waivers: [],
});
