import { createHash } from "node:crypto";
import type { ApprovedWaiver, Selection } from "../../review/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import type { ChangeListing } from "../read/change-listing.ts";
import type { PolicyInForce } from "../read/policy.ts";
import type { TreeFile } from "../read/tree.ts";

/** Everything that decides the review of a change, by the names that git gives to contents. */
export interface VerdictIngredients {
  /** The program, down to its content. */
  readonly engine: string;
  readonly repository: RepositoryKey;
  readonly listing: ChangeListing;
  readonly inForce: Omit<PolicyInForce, "policy" | "files">;
  readonly selection: Selection;
  /** The day on which suppressions and waivers are judged, `YYYY-MM-DD`. */
  readonly today: string;
  readonly waivers: readonly ApprovedWaiver[];
  /** Migrations are rehearsed where the policy says so. */
  readonly rehearses: boolean;
  /** Names the language model that is asked and everything of it that decides; null: none is. */
  readonly judge: string | null;
  /** Names of the judgements that somebody called wrong, in their order. Left out: none. */
  readonly disputed?: readonly string[];
}

/**
 * Names a review by what it is made of: equal for changes whose review is equal, different as soon as anything that may decide
 * it differs. Commits are no part of it, so that a rebase onto an equal tree changes nothing; the repository is, so that no
 * name of a content reaches from one into another.
 */
export function verdictKey({
  engine,
  repository,
  listing,
  inForce,
  selection,
  today,
  waivers,
  rehearses,
  judge,
  disputed = [],
}: VerdictIngredients): string {
  const { layered, organisation, isOrganisation, stack, unread } = inForce;
  return digestOf([
    engine,
    [repository.installationId, repository.repositoryId],
    [selection, today, waivers, rehearses, judge, ...disputed],
    [layered.policy, layered.problems, layered.belowFloor, [...layered.sources]],
    [organisation, isOrganisation, stack === null ? null : [...stack], unread],
    [...listing.files, ...listing.beside].map(({ file, head, base }) => [
      file.path,
      file.previousPath,
      file.status,
      contentName(head),
      contentName(base),
    ]),
    listing.context.map(([path, file]) => [path, contentName(file)]),
    // A link of a document may name any path.
    listing.paths === null ? null : digestOf([...listing.paths]),
    listing.description,
    listing.unread,
  ]);
}

const contentName = (file: TreeFile | undefined): readonly string[] =>
  file === undefined ? [] : [file.blob, file.mode];

/** As JSON, which keeps every part apart from the next. */
const digestOf = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");
