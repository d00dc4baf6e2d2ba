import type { Notice } from "../../report/context.ts";
import { checkRunName } from "./check-run.ts";
import type { Publication } from "./publication.ts";

/** Somebody else's check under our name. */
interface ForeignCheck {
  /** Name of the App, as it calls itself. */
  readonly by: string;
  readonly appId: number | null;
  /** Its conclusion, or how far it is. */
  readonly state: string;
}

/** More of them say nothing more. */
const mostNamed = 3;

/**
 * Check runs of other Apps that go by our name on the reviewed commit: a branch protection that names no source of the
 * check takes any of them for ours. Each is told in the report and written into the audit log. One request.
 */
export async function foreignChecks(publication: Publication): Promise<readonly Notice[]> {
  const { store, pull, review } = publication;
  const found = await listForeign(publication);
  for (const { by, appId, state } of found) {
    const { installationId, repositoryId, number } = pull;
    const details = { by, appId, state, headSha: review.headSha };
    await store.audit({ installationId, repositoryId, number, actor: null, action: "check.foreign", details });
  }
  return found.map(({ by, state }): Notice => ({ kind: "foreign-check", by, state }));
}

async function listForeign({ octokit, pull, review, appId }: Publication): Promise<readonly ForeignCheck[]> {
  const { data } = await octokit.rest.checks.listForRef({
    owner: pull.owner,
    repo: pull.repository,
    ref: review.headSha,
    check_name: checkRunName,
    per_page: 100,
  });
  const byApp = new Map<string, ForeignCheck>();
  for (const { app, conclusion, status } of data.check_runs) {
    if (app?.id === appId) continue;
    const by = (app?.name ?? "an unknown App").slice(0, 100);
    // The newest comes first.
    if (!byApp.has(by)) byApp.set(by, { by, appId: app?.id ?? null, state: conclusion ?? status });
  }
  return [...byApp.values()].slice(0, mostNamed);
}
