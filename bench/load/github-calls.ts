/** A delivery as GitHub would send it, ready to be sent by somebody else. */
export interface Sendable {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How the simulated GitHub of a benchmark looks. */
export interface GitHubWish {
  /** Logins of the accounts that have the App. */
  readonly accounts: readonly string[];
  readonly repositoriesEach: number;
  /** Pull requests that `open` opens for an account, over all of its repositories. */
  readonly pullsEach: number;
  /** Whether the server states GitHub's hourly limits; an Enterprise Server states none unless they are switched on. */
  readonly limited: boolean;
}

/** What the App under test needs to know of its GitHub. */
export interface GitHubIdentity {
  readonly host: string;
  readonly appId: number;
  readonly privateKey: string;
}

/** How the App has answered so far. `right`: exactly one comment and a completed run, with the right conclusion, on the present head. */
export interface Answers {
  readonly pulls: number;
  readonly right: number;
  /** Pull requests with more than one comment. */
  readonly doubled: number;
  /** Heads that got a completed run. */
  readonly reviewed: number;
  /** Requests that GitHub's description does not allow. */
  readonly violations: number;
  readonly requests: number;
}

/** What the process with the simulator does when it is asked. All deliveries are given to the caller to send. */
export interface GitHubCalls {
  start(wish: GitHubWish): Promise<GitHubIdentity>;
  /** The secret to sign with. */
  sign(secret: string): void;
  /** Opens the pull requests of these accounts. */
  open(accounts: readonly string[]): readonly Sendable[];
  /** Pushes to the next pull requests of these accounts in turn, until there are so many deliveries; every push changes the verdict. */
  push(accounts: readonly string[], deliveries: number): readonly Sendable[];
  /** Opens one more pull request of an account; `completed` tells when its run is. */
  openOne(account: string): { readonly pull: string; readonly deliveries: readonly Sendable[] };
  /** Times (milliseconds of the epoch) at which the runs of the pull requests of `openOne` were completed. */
  completed(): Readonly<Record<string, number>>;
  answers(): Answers;
}

/** A call on its way to the process, and what comes back. */
export interface Call {
  readonly id: number;
  readonly name: keyof GitHubCalls;
  readonly values: readonly unknown[];
}

/** The answer of a call. */
export interface CallResult {
  readonly id: number;
  readonly value: unknown;
}
