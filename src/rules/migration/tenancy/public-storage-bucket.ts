import {
  type Constant,
  type MigrationChange,
  type Policy,
  resolveRelation,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { callerRoles } from "../reading/exposed-schemas.ts";
import { policiesWritten } from "../reading/policies-written.ts";
import { openCondition } from "../reading/policy-condition.ts";
import { commandsOf, isForEverybody } from "../reading/policy-reach.ts";
import { code } from "../reading/sql-name.ts";
import { pages } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const objects = change.after.tables.get("storage.objects");
  if (objects === undefined) return;
  const written = new Map(policiesWritten(change).map(({ policy, step }) => [policy, step]));
  const open = [...objects.policies.values()].filter(isForCallers);
  for (const [bucket, madePublic] of publicBuckets(change)) {
    const policies = open.filter((policy) => listsBucket(policy, objects, bucket));
    const [first] = policies;
    if (first === undefined) continue;
    const step = policies.flatMap((policy) => written.get(policy) ?? [])[0] ?? madePublic;
    yield violation(step, {
      subject: bucket,
      message: `The bucket ${code(bucket)} is public and policy ${code(first.name)} lets callers select from all of it: they can list every file, and the links that nobody was told are found. Drop the policy, which a public bucket does not need for its links, or tie it to the caller's folder.`,
      draft: policies.map((policy) => `DROP POLICY "${policy.name.replaceAll('"', '""')}" ON storage.objects;`),
    });
  }
}

const isForCallers = (policy: Policy): boolean =>
  policy.permissive &&
  commandsOf(policy).includes("select") &&
  (isForEverybody(policy) || policy.roles.some((role) => callerRoles.includes(role)));

const bucketAlone =
  /^(?:objects\.)?bucket_id = '((?:[^']|'')*)'(?: ?:: ?text)?$|^'((?:[^']|'')*)'(?: ?:: ?text)? = (?:objects\.)?bucket_id$/;

/** Whether a policy asks for nothing, or for nothing but the bucket. */
function listsBucket(policy: Policy, objects: Table, bucket: string): boolean {
  if (policy.using === null) return false;
  if (openCondition(policy, objects)?.clause === "USING") return true;
  return policy.using.conjuncts.every((part) => {
    const [, left, right] = bucketAlone.exec(part) ?? [];
    return (left ?? right)?.replaceAll("''", "'") === bucket;
  });
}

/** The buckets that the change makes public and leaves so, with the step that did. */
function publicBuckets(change: MigrationChange): ReadonlyMap<string, Step> {
  const found = new Map<string, Step>();
  for (const step of change.steps) {
    for (const { id, isPublic } of bucketsSet(step)) {
      if (isPublic) found.set(id, step);
      else found.delete(id);
    }
  }
  return found;
}

interface BucketSet {
  readonly id: string;
  readonly isPublic: boolean;
}

const isTrue = (value: Constant | undefined): boolean => value === true || value === "true" || value === "t";

function bucketsSet({ operation, before }: Step): readonly BucketSet[] {
  if (operation.kind !== "insert" && operation.kind !== "update" && operation.kind !== "delete") return [];
  if (resolveRelation(before, operation.table) !== "storage.buckets") return [];
  if (operation.kind === "insert") {
    const columns = operation.columns ?? [...(before.tables.get("storage.buckets")?.columns.keys() ?? [])];
    const at = (name: string): number => columns.indexOf(name);
    return operation.inserted.rows.flatMap((row) => {
      const id = row[at("id")];
      return typeof id === "string" ? [{ id, isPublic: isTrue(row[at("public")]) }] : [];
    });
  }
  const [, id] = /^id = '((?:[^']|'')*)'$/.exec(operation.where?.conjuncts[0] ?? "") ?? [];
  if (id === undefined || operation.kind === "delete") return id === undefined ? [] : [{ id, isPublic: false }];
  const set = operation.assignments.find(({ column }) => column === "public");
  return set === undefined ? [] : [{ id, isPublic: isTrue(set.value?.constant) }];
}

export const publicStorageBucket: MigrationRule = {
  meta: {
    id: "public-storage-bucket",
    title: "Public bucket whose files callers can list",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "In a public bucket of Supabase Storage whoever knows a file's link may load it. A policy that lets callers select from the bucket without another condition adds a list of all links, so that files whose links were given to one person are found by everybody.",
    remedy:
      "Drop the SELECT policy, which links of a public bucket do not need, or tie it to the caller: `(storage.foldername(name))[1] = (SELECT auth.uid()::text)`.",
    quietWhen: [
      "The bucket is not public, or the change makes it private again.",
      "The policy has another condition besides the bucket, or is for a role that no caller has.",
    ],
    references: [
      pages.supabaseAdvisors,
      {
        title: "Supabase: Storage access control",
        url: "https://supabase.com/docs/guides/storage/security/access-control",
      },
    ],
    examples: {
      bad: [
        {
          title: "every file is listed",
          sql: "INSERT INTO storage.buckets (id, name, public) VALUES ('avatars', 'avatars', true);\nCREATE POLICY avatars ON storage.objects FOR SELECT USING (bucket_id = 'avatars');",
          quote: "CREATE POLICY avatars ON storage.objects FOR SELECT USING (bucket_id = 'avatars')",
        },
      ],
      good: [
        {
          title: "the caller's own folder",
          sql: "INSERT INTO storage.buckets (id, name, public) VALUES ('avatars', 'avatars', true);\nCREATE POLICY avatars ON storage.objects FOR SELECT USING (bucket_id = 'avatars' AND owner = auth.uid());",
        },
        {
          title: "not public",
          sql: "INSERT INTO storage.buckets (id, name, public) VALUES ('bills', 'bills', false);\nCREATE POLICY bills ON storage.objects FOR SELECT TO authenticated USING (bucket_id = 'bills');",
        },
      ],
    },
  },
  check,
};
