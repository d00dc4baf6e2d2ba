import type pg from "pg";
import { retention } from "../../src/store/retention/retention.ts";
import { dailyLoad, workload } from "./workload.ts";

/** How much is filled in: so many installations, each with so many days of history. */
export interface Extent {
  readonly installations: number;
  readonly days: number;
}

/** The reports that reviews are filled with: of one in scope, and of one with nothing to review. */
export interface SampleReports {
  readonly inScope: object;
  readonly outOfScope: object;
}

/** Ids of the installations filled in are those above. */
export const firstInstallation = 1_000_000;

/** Ids as GitHub's are unique over all installations. */
export const repositoryOf = (installationId: number, index: number): number => installationId * 10 + index;

/** Pull requests that one installation has opened in so many days. */
export const pullsIn = (days: number): number => Math.max(workload.repositories, Math.round(dailyLoad().pulls * days));

/** Fills the tables as the App would have in that time, table by table, as an administrator to whom no policy applies. */
export async function fill(admin: pg.Client, extent: Extent, reports: SampleReports): Promise<void> {
  await admin.query("create temporary table sample (in_scope boolean primary key, report jsonb)");
  await admin.query("insert into sample values (true, $1), (false, $2)", [
    JSON.stringify(reports.inScope),
    JSON.stringify(reports.outOfScope),
  ]);
  await admin.query("create temporary table sample_text as select report::text as review from sample where in_scope");
  for (const statement of statements(extent)) await admin.query(statement);
  await admin.query("drop table sample, sample_text");
  await admin.query("vacuum (analyze)");
}

/** Every value comes from the arithmetic above, none from outside: they are numbers. */
function statements({ installations, days }: Extent): readonly string[] {
  const { repositories, reviewsPerPull, inScopeShare, findingsPerReview } = workload;
  const pulls = pullsIn(days);
  const open = Math.min(pulls, Math.ceil(dailyLoad().openPulls));
  const stored = Math.round(dailyLoad().stored * Math.min(days, retention.deliveries.days));
  const each = `generate_series(${firstInstallation + 1}::bigint, ${firstInstallation + installations}::bigint) as installation_id`;
  const place = `installation_id, installation_id * 10 + pull % ${repositories} as repository_id, pull as number`;
  const age = (part: string, of: number, over: number): string =>
    `now() - make_interval(secs => ${over * 86_400}::float * (1 - ${part}::float / ${of}))`;
  const inScope = `(pull % ${Math.round(1 / inScopeShare)} = 0)`;
  return [
    `insert into arch_review.installations (installation_id, account)
     select installation_id, 'account-' || installation_id from ${each}`,
    `insert into arch_review.repositories (installation_id, repository_id, owner, name)
     select installation_id, installation_id * 10 + repository, 'account-' || installation_id, 'service-' || repository
       from ${each}, generate_series(0, ${repositories - 1}) as repository`,
    `insert into arch_review.pull_requests
       (installation_id, repository_id, number, head_sha, base_sha, base_ref, state, merged, comment_state, comment_id,
        comment_hash, generation, created_at, updated_at)
     select ${place}, ${sha("pull, 'head'")}, ${sha("pull, 'base'")}, 'main',
            case when pull > ${pulls - open} then 'open' else 'closed' end, pull <= ${pulls - open},
            case when ${inScope} then 'posted' else 'none' end,
            case when ${inScope} then installation_id * 1000 + pull end,
            case when ${inScope} then ${sha("pull, 'comment'")} end,
            ${reviewsPerPull}, ${age("pull", pulls, days)}, ${age("pull", pulls, days)}
       from ${each}, generate_series(1, ${pulls}) as pull`,
    `insert into arch_review.reviews
       (installation_id, repository_id, number, generation, head_sha, base_sha, base_ref, state, check_run_id, policy_hash,
        engine_version, verdict, report, conclusion, title, findings_kept, created_at, updated_at)
     select ${place}, generation,
            case when generation = ${reviewsPerPull} then ${sha("pull, 'head'")} else ${sha("pull, generation")} end,
            ${sha("pull, 'base'")}, 'main', 'published', installation_id * 10000 + pull * 10 + generation,
            ${sha("'policy'")}, '1.0.0', case when ${inScope} then 'fail' else 'nothing-to-review' end, report,
            case when ${inScope} then 'failure' else 'skipped' end,
            case when ${inScope} then 'Blocked: 2 of 14 checks failed' else 'Not applicable: nothing in scope' end,
            true, ${age("pull", pulls, days)}, ${age("pull", pulls, days)}
       from ${each}, generate_series(1, ${pulls}) as pull, generate_series(1, ${reviewsPerPull}) as generation, sample
      where sample.in_scope = ${inScope}`,
    `insert into arch_review.findings
       (installation_id, repository_id, number, generation, fingerprint, rule, severity, status, path, start_line, end_line)
     select ${place}, generation, md5(concat(pull, finding)), 'add-not-null-without-default', 'blocking', 'open',
            'migrations/' || pull || '_orders.sql', finding, finding
       from ${each}, generate_series(1, ${pulls}) as pull, generate_series(1, ${reviewsPerPull}) as generation,
            generate_series(1, ${findingsPerReview}) as finding
      where ${inScope}`,
    `insert into arch_review.verdicts (installation_id, key, review, created_at)
     select installation_id, md5(concat(pull, generation)) || md5(concat(generation, pull)), review, ${age("pull", pulls, Math.min(days, retention.verdicts.days))}
       from ${each}, generate_series(1, ${pulls}) as pull, generate_series(1, ${reviewsPerPull}) as generation, sample_text
      where ${inScope}`,
    `insert into arch_review.write_intents (installation_id, repository_id, number, generation, kind, state)
     select ${place}, generation, kind, 'done'
       from ${each}, generate_series(1, ${pulls}) as pull, generate_series(1, ${reviewsPerPull}) as generation,
            unnest(array['create-check-run', 'update-check-run', 'update-comment']) as kind
      where ${inScope} or kind = 'create-check-run'`,
    `insert into arch_review.deliveries
       (installation_id, delivery_id, event, action, repository_id, number, state, received_at)
     select installation_id, gen_random_uuid(), 'pull_request', 'synchronize',
            installation_id * 10 + delivery % ${repositories}, 1 + delivery % ${pulls}, 'done',
            ${age("delivery", stored, Math.min(days, retention.deliveries.days))}
       from ${each}, generate_series(1, ${stored}) as delivery`,
    `insert into arch_review.delivery_jobs (installation_id, delivery_id, job_key, state, created_at)
     select installation_id, delivery_id, installation_id || '/' || repository_id || '/' || number, 'done', received_at
       from arch_review.deliveries`,
    `insert into arch_review_queue.job
       (name, data, state, singleton_key, group_id, created_on, started_on, completed_on, policy)
     select 'review',
            jsonb_build_object('kind', 'review', 'installationId', installation_id, 'repositoryId', installation_id * 10,
              'number', job, 'owner', 'account-' || installation_id, 'repository', 'service-0',
              'deliveryId', gen_random_uuid(), 'reason', 'pull_request.synchronize'),
            'completed', installation_id || '/' || installation_id * 10 || '/' || job, installation_id::text,
            now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour', 'stately'
       from ${each}, generate_series(1, 2) as job`,
    `insert into arch_review.audit_log (installation_id, repository_id, number, actor_id, actor_login, action, details)
     select installation_id, installation_id * 10, 1, 7, 'kim', 'waiver.given', jsonb_build_object('rule', 'index-not-concurrent')
       from ${each}, generate_series(1, ${Math.ceil(days * workload.auditLinesPerDay)}) as entry`,
  ];
}

/** Forty hexadecimal digits that differ by what is given. */
const sha = (of: string): string => `left(md5(concat(installation_id, ${of})) || md5(concat(${of}, 'x')), 40)`;
