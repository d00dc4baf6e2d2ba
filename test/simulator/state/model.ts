import type { ObjectStore } from "../git/object-store.ts";
import type { FaultRule } from "../http/faults.ts";
import type { RequestRecord, Violation } from "../http/records.ts";
import type { Site } from "../http/site.ts";
import type { Limits } from "../limits.ts";
import type { Delivery, Hook } from "../webhooks/model.ts";
import type { SignIns } from "./sign-in.ts";

/** A JSON object whose members are looked at one by one. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a permission allows; each level includes those before it. */
export type Level = "read" | "write" | "admin";

/** Permissions by GitHub's name (`pull_requests`, `checks`, …). */
export type Permissions = Readonly<Record<string, Level>>;

/** A person, an organisation, or the robot of an App. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
}

/** A GitHub App: ours, or a foreign one whose check runs stand beside ours. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  permissions: Permissions;
  events: readonly string[];
  readonly createdAt: Date;
}

/** Our App on one account. */
export interface Installation {
  readonly id: number;
  readonly account: Account;
  permissions: Permissions;
  selection: "all" | "selected";
  suspendedAt: Date | null;
  readonly createdAt: Date;
}

/** An installation token and what it is limited to; `repositories` null means all of the installation. */
export interface Token {
  readonly value: string;
  readonly installation: Installation;
  readonly expiresAt: Date;
  readonly permissions: Permissions;
  readonly repositories: readonly number[] | null;
}

/** A label of a repository. */
export interface Label {
  readonly id: number;
  readonly name: string;
}

/** A commit status (the older sibling of a check run). */
export interface Status {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly description: string | null;
  readonly createdAt: Date;
}

/** A file that was handed to code scanning. */
export interface Analysis {
  readonly id: string;
  readonly sha: string;
  readonly ref: string;
  /** SARIF, unpacked. */
  readonly sarif: string;
}

/** What someone may do in a repository. */
export type Role = "none" | "read" | "triage" | "write" | "maintain" | "admin";

/** A repository with everything that hangs on it. */
export interface Repository {
  readonly id: number;
  owner: Account;
  name: string;
  readonly defaultBranch: string;
  private: boolean;
  readonly parent: Repository | null;
  readonly store: ObjectStore;
  /** Commit ids by full reference (`refs/heads/main`). */
  readonly refs: Map<string, string>;
  readonly pulls: Map<number, PullRequest>;
  readonly comments: Map<number, Comment>;
  readonly runs: Map<number, CheckRun>;
  readonly suites: Map<number, CheckSuite>;
  readonly statuses: Status[];
  /** Oldest first. */
  readonly analyses: Analysis[];
  readonly reviews: Map<number, PullReview>;
  readonly reviewComments: Map<number, ReviewComment>;
  readonly labels: Map<string, Label>;
  readonly collaborators: Map<string, Role>;
  installation: Installation | null;
  readonly createdAt: Date;
  pushedAt: Date;
}

/** A pull request; its head may lie in a fork, which may have been deleted (`headRepository` null). */
export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  headRepository: Repository | null;
  readonly headOwner: Account;
  readonly headBranch: string;
  headSha: string;
  baseBranch: string;
  baseSha: string;
  title: string;
  body: string | null;
  state: "open" | "closed";
  draft: boolean;
  locked: boolean;
  /** The branch at the bottom of its stack and its place there, from 1; null while it is in none. */
  stack: { readonly base: string; readonly position: number; readonly size: number } | null;
  mergeSha: string | null;
  mergedAt: Date | null;
  closedAt: Date | null;
  readonly labels: Map<string, Label>;
  readonly createdAt: Date;
  updatedAt: Date;
}

/** Why a comment was folded away, in GraphQL's words, or null while it is not. */
export type Minimized = string | null;

/** A comment on a pull request's conversation. */
export interface Comment {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  readonly app: App | null;
  body: string;
  minimized: Minimized;
  readonly reactions: Reaction[];
  readonly createdAt: Date;
  updatedAt: Date;
}

/** A submitted review. */
export interface PullReview {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  readonly app: App | null;
  readonly sha: string;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
  readonly body: string;
  readonly submittedAt: Date;
}

/** A comment at lines of a pull request's files; `review` is the id of the review it came with. */
export interface ReviewComment {
  readonly id: number;
  readonly number: number;
  readonly review: number;
  readonly author: Account;
  readonly sha: string;
  readonly path: string;
  readonly line: number;
  readonly startLine: number | null;
  readonly side: "LEFT" | "RIGHT";
  readonly body: string;
  minimized: Minimized;
  readonly createdAt: Date;
}

/** A reaction to a comment. */
export interface Reaction {
  readonly id: number;
  readonly user: Account;
  readonly content: string;
  readonly createdAt: Date;
}

/** All check runs of one App on one commit. */
export interface CheckSuite {
  readonly id: number;
  readonly app: App;
  readonly sha: string;
  readonly branch: string | null;
  readonly before: string | null;
  readonly createdAt: Date;
  updatedAt: Date;
}

/** An annotation of a check run, as it was sent. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

/** A button of a check run. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** A check run. */
export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  readonly app: App;
  readonly sha: string;
  name: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  detailsUrl: string | null;
  externalId: string;
  actions: readonly CheckAction[];
  readonly annotations: Annotation[];
  startedAt: Date | null;
  completedAt: Date | null;
}

/** Requests counted against one installation's (or the App's) hourly budget. */
export interface RateWindow {
  used: number;
  resetAt: Date;
}

/** Everything one simulated GitHub holds. */
export interface World {
  /** `http://127.0.0.1:PORT`, known once it listens. */
  url: string;
  readonly clock: () => Date;
  readonly nextId: () => number;
  readonly limits: Limits;
  readonly app: App;
  readonly clientId: string;
  /** The App's public key in PEM, to verify its JWTs. */
  readonly publicKey: string;
  readonly accounts: Map<string, Account>;
  /** Logins of team members by `org/team`, all in lower case. */
  readonly teams: Map<string, Set<string>>;
  readonly installations: Map<number, Installation>;
  readonly repositories: Map<number, Repository>;
  readonly tokens: Map<string, Token>;
  readonly rates: Map<string, RateWindow>;
  readonly signIns: SignIns;
  hook: Hook | null;
  site: Site | null;
  readonly deliveries: Delivery[];
  readonly pending: Set<Promise<void>>;
  readonly stopping: AbortController;
  readonly requests: RequestRecord[];
  readonly violations: Violation[];
  readonly faults: FaultRule[];
}
