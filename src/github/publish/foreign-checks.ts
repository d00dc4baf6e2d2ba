import type { Octokit } from "@octokit/rest";
import type { Notice } from "../../report/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { checkRunName } from "./own-runs.ts";
import type { Publication } from "./publication.ts";

/** Somebody else's check or status under our name. */
interface ForeignCheck {
  /** The App's name or the person's login, as they call themselves. */
  readonly by: string;
  readonly id: number | null;
  /** Its conclusion, or how far it is. */
  readonly state: string;
  /** The commit it stands on. */
  readonly sha: string;
}

/** More of them say nothing more. */
const mostNamed = 3;

/**
 * Checks of others that go by our name on the reviewed commit: a branch protection that names no source of the check takes
 * any of them for ours. Each is told in the report and written into the audit log. One request for the runs of other Apps;
 * commit statuses are looked at only where the installation grants it, at the head and at the trial merge.
 * @param statuses a client that may read them; null: none may.
 */
export async function foreignChecks(publication: Publication, statuses: Octokit | null): Promise<readonly Notice[]> {
  const { store, pull } = publication;
  const { installationId, repositoryId, number } = pull;
  const all = [
    ...(await runsOfOthers(publication)),
    ...(statuses === null ? [] : await statusesAt(statuses, publication)),
  ];
  const named = [...Map.groupBy(all, ({ by }) => by).values()].flatMap(([newest]) => newest ?? []).slice(0, mostNamed);
  for (const { by, id, state, sha } of named) {
    const details = { by, id, state, sha };
    await store.audit({ installationId, repositoryId, number, actor: null, action: "check.foreign", details });
  }
  return named.map(({ by, state }): Notice => ({ kind: "foreign-check", by, state }));
}

/** Newest first. */
async function runsOfOthers({ octokit, pull, review, appId }: Publication): Promise<readonly ForeignCheck[]> {
  const { data } = await octokit.rest.checks.listForRef({
    ...inRepository(pull),
    ref: review.headSha,
    check_name: checkRunName,
    per_page: 100,
  });
  return data.check_runs.flatMap(({ app, conclusion, status }) =>
    app?.id === appId
      ? []
      : [
          {
            by: nameOf(app?.name ?? "an unknown App"),
            id: app?.id ?? null,
            state: conclusion ?? status,
            sha: review.headSha,
          },
        ],
  );
}

/** We write none, so that every status of our name is somebody else's. Newest first. */
async function statusesAt(octokit: Octokit, { pull, review }: Publication): Promise<readonly ForeignCheck[]> {
  const found: ForeignCheck[] = [];
  for (const sha of [review.headSha, pull.testMergeSha ?? []].flat()) {
    const at = { ...inRepository(pull), ref: sha, per_page: 100 };
    const list = await orNone(octokit.rest.repos.listCommitStatusesForRef(at));
    for (const { context, state, creator } of list) {
      const by = nameOf(creator?.login ?? "somebody");
      if (context === checkRunName) found.push({ by, id: creator?.id ?? null, state, sha });
    }
  }
  return found;
}

/** A trial merge that is gone meanwhile, or a permission that was taken back, leaves nothing to tell. */
async function orNone<T>(asked: Promise<{ readonly data: readonly T[] }>): Promise<readonly T[]> {
  try {
    return (await asked).data;
  } catch (error) {
    if (refusedWith(error, 403, 404, 422)) return [];
    throw error;
  }
}

const nameOf = (name: string): string => name.slice(0, 100).toWellFormed();
