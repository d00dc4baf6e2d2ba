import type { JudgedCount, OutcomeCount, Reactions } from "../../store/index.ts";

/** How findings ended: numbers of findings. `disputed` are among the others. */
export interface Ends {
  readonly fixed: number;
  readonly waived: number;
  readonly merged: number;
  readonly dropped: number;
  readonly disputed: number;
  /** Of the findings whose pull request was merged or which were fixed, the share that was fixed; null where there are none. */
  readonly shareFixed: number | null;
}

/** What `stats` tells. */
export interface Tally {
  /** The first day that counts, `YYYY-MM-DD`. */
  readonly since: string;
  readonly installations: readonly number[];
  /** The rule with the most findings first. */
  readonly rules: readonly ({ readonly rule: string } & Ends)[];
  /** The heaviest first; those that nothing was found of are left out. */
  readonly severities: readonly ({ readonly severity: string } & Ends)[];
  readonly total: Ends;
  /** What language models settled, by model. Absent: nothing. */
  readonly models?: readonly (JudgedCount & { readonly shareDisputed: number })[];
  readonly reactions: Reactions;
}

/** Puts together what several installations have counted. `severities`: all of them, the heaviest first. */
export function tally(
  of: Pick<Tally, "since" | "installations" | "reactions">,
  counts: readonly OutcomeCount[],
  severities: readonly string[],
  judged: readonly JudgedCount[] = [],
): Tally {
  const rules = [...Map.groupBy(counts, ({ rule }) => rule)]
    .map(([rule, some]) => ({ rule, ...endsOf(some) }))
    .toSorted((one, other) => findings(other) - findings(one) || (one.rule < other.rule ? -1 : 1));
  const bySeverity = Map.groupBy(counts, ({ severity }) => severity);
  return {
    ...of,
    rules,
    severities: severities.flatMap((severity) => {
      const some = bySeverity.get(severity);
      return some === undefined ? [] : [{ severity, ...endsOf(some) }];
    }),
    total: endsOf(counts),
    ...(judged.length === 0 ? {} : { models: modelsOf(judged) }),
  };
}

/** The model with the most statuses first. */
function modelsOf(counts: readonly JudgedCount[]): NonNullable<Tally["models"]> {
  const models = [...Map.groupBy(counts, ({ model }) => model)].map(([model, some]) => {
    const judged = some.reduce((sum, each) => sum + each.judged, 0);
    const disputed = some.reduce((sum, each) => sum + each.disputed, 0);
    return { model, judged, disputed, shareDisputed: judged === 0 ? 0 : disputed / judged };
  });
  return models.toSorted((one, other) => other.judged - one.judged || (one.model < other.model ? -1 : 1));
}

/** How many findings there were. */
export const findings = ({ fixed, waived, merged, dropped }: Ends): number => fixed + waived + merged + dropped;

function endsOf(counts: readonly OutcomeCount[]): Ends {
  const sum = (outcome: OutcomeCount["outcome"]): number =>
    counts.reduce((sum, each) => sum + (each.outcome === outcome ? each.count : 0), 0);
  const [fixed, waived, merged] = [sum("fixed"), sum("waived"), sum("merged")];
  const decided = fixed + waived + merged;
  return {
    fixed,
    waived,
    merged,
    dropped: sum("dropped"),
    disputed: counts.reduce((sum, each) => sum + each.disputed, 0),
    shareFixed: decided === 0 ? null : fixed / decided,
  };
}
