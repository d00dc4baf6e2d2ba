import { z } from "zod";
import { UserError } from "../charter/index.ts";
import { forceLabel } from "../github/read/pull-request.ts";

/** What an event asks to have reviewed. `base` is a commit or the name of a branch, `head` a commit. */
export type Subject =
  | (Compared & { readonly kind: "pull-request"; readonly pull: PullFacts })
  | (Compared & { readonly kind: "merge-group" | "push" | "manual" })
  | { readonly kind: "nothing"; readonly why: string };

interface Compared {
  readonly base: string;
  readonly head: string;
  /** The branch that the change goes into. */
  readonly baseRef: string;
  /** Where code scanning files the result; null: nowhere. */
  readonly ref: string | null;
}

/** What only a pull request has. Its words are its author's: hostile. */
export interface PullFacts {
  readonly number: number;
  readonly draft: boolean;
  /** It carries the label that asks for a review of every changed file. */
  readonly forced: boolean;
  /** Title, text and name of the branch. */
  readonly words: readonly string[];
}

const sha = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
const zero = /^0+$/;

const pullEvent = z.object({
  pull_request: z.object({
    number: z.int().positive(),
    state: z.string(),
    draft: z.boolean().optional(),
    title: z.string(),
    body: z.string().nullish(),
    labels: z.array(z.object({ name: z.string() })).optional(),
    base: z.object({ sha, ref: z.string() }),
    head: z.object({ sha, ref: z.string() }),
  }),
});
const groupEvent = z.object({
  merge_group: z.object({ base_sha: sha, base_ref: z.string(), head_sha: sha, head_ref: z.string() }),
});
const pushEvent = z.object({
  ref: z.string(),
  before: sha,
  after: sha,
  deleted: z.boolean().optional(),
  repository: z.object({ default_branch: z.string() }),
});
const manualEvent = z.object({ repository: z.object({ default_branch: z.string() }) });

/**
 * What an event is about, by its name and payload. `commit` is the commit that the workflow runs for (`GITHUB_SHA`), `ref` its
 * branch or tag (`GITHUB_REF`). Throws `UserError` for a payload that is not the event's.
 */
export function subjectOf(
  event: string,
  payload: unknown,
  { commit, ref }: { readonly commit: string; readonly ref: string },
): Subject {
  switch (event) {
    case "pull_request":
    case "pull_request_target":
      return pullSubject(read(event, pullEvent, payload).pull_request);
    case "merge_group": {
      const { base_sha, base_ref, head_sha } = read(event, groupEvent, payload).merge_group;
      // What a group adds up to is filed when it lands on the branch.
      return { kind: "merge-group", base: base_sha, head: head_sha, baseRef: branchOf(base_ref), ref: null };
    }
    case "push":
      return pushSubject(read(event, pushEvent, payload));
    default: {
      const { default_branch } = read(event, manualEvent, payload).repository;
      return { kind: "manual", base: default_branch, head: commit, baseRef: default_branch, ref: ref || null };
    }
  }
}

function pullSubject(pull: z.infer<typeof pullEvent>["pull_request"]): Subject {
  const { number, state, title, body, base, head, draft = false, labels = [] } = pull;
  if (state !== "open") return { kind: "nothing", why: "the pull request is closed" };
  return {
    kind: "pull-request",
    base: base.sha,
    head: head.sha,
    baseRef: base.ref,
    ref: `refs/pull/${number}/head`,
    pull: {
      number,
      draft,
      forced: labels.some(({ name }) => name === forceLabel),
      words: [title, body ?? "", head.ref],
    },
  };
}

/** A branch that is new is compared with the default branch; one that grew with what it was. */
function pushSubject({ ref, before, after, deleted, repository }: z.infer<typeof pushEvent>): Subject {
  const { default_branch } = repository;
  if (deleted === true || zero.test(after)) return { kind: "nothing", why: "the branch is gone" };
  if (!ref.startsWith("refs/heads/")) return { kind: "nothing", why: "a tag changes no file" };
  const branch = branchOf(ref);
  if (!zero.test(before)) return { kind: "push", base: before, head: after, baseRef: branch, ref };
  return branch === default_branch
    ? { kind: "nothing", why: "the default branch is new, so that there is nothing to compare it with" }
    : { kind: "push", base: default_branch, head: after, baseRef: default_branch, ref };
}

const branchOf = (ref: string): string => ref.replace(/^refs\/heads\//, "");

function read<T>(event: string, shape: z.ZodType<T>, payload: unknown): T {
  const known = shape.safeParse(payload);
  if (known.success) return known.data;
  throw new UserError(
    `The event ${JSON.stringify(event.slice(0, 60))} says nothing that can be compared`,
    "Run the Action on pull_request, pull_request_target, merge_group, push or workflow_dispatch.",
  );
}
