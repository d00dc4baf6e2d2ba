/**
 * How InnoDB goes about a change. `instant`: the data dictionary alone. `inplace`: without copying the table row by row.
 * `copy`: row by row into a new table, while nobody may write.
 */
export type OnlineAlgorithm = "instant" | "inplace" | "copy";

/** What a change costs the table it is about. */
export interface OnlineWork {
  readonly algorithm: OnlineAlgorithm;
  /** Every row is written anew. */
  readonly rebuilds: boolean;
  /** Rows may be inserted, updated and deleted meanwhile (LOCK=NONE). */
  readonly allowsWrites: boolean;
  /** What is instant alone is a rebuild beside something that is not. Absent: it stays what it is. */
  readonly elseRebuilds?: true;
}

/** The rows of the tables in "Online DDL Operations" (MySQL 8.4 manual, 17.12.1). */
export const instant: OnlineWork = { algorithm: "instant", rebuilds: false, allowsWrites: true };
/** MySQL adds and drops a column either in the dictionary or by a rebuild. */
export const instantColumn: OnlineWork = { ...instant, elseRebuilds: true };
export const metadata: OnlineWork = { algorithm: "inplace", rebuilds: false, allowsWrites: true };
export const indexBuild: OnlineWork = { algorithm: "inplace", rebuilds: false, allowsWrites: true };
export const readOnlyIndexBuild: OnlineWork = { algorithm: "inplace", rebuilds: false, allowsWrites: false };
export const rebuild: OnlineWork = { algorithm: "inplace", rebuilds: true, allowsWrites: true };
export const readOnlyRebuild: OnlineWork = { algorithm: "inplace", rebuilds: true, allowsWrites: false };
export const copy: OnlineWork = { algorithm: "copy", rebuilds: true, allowsWrites: false };

const weights: Readonly<Record<OnlineAlgorithm, number>> = { instant: 0, inplace: 1, copy: 2 };

/** What a statement costs that does several things: the server takes one way for all of them. */
export function together(all: readonly OnlineWork[]): OnlineWork {
  const isInstant = all.every(({ algorithm }) => algorithm === "instant");
  return all
    .map((each) => (!isInstant && each.elseRebuilds === true ? rebuild : each))
    .reduce(
      (a, b) => ({
        algorithm: weights[a.algorithm] >= weights[b.algorithm] ? a.algorithm : b.algorithm,
        rebuilds: a.rebuilds || b.rebuilds,
        allowsWrites: a.allowsWrites && b.allowsWrites,
      }),
      instant,
    );
}
