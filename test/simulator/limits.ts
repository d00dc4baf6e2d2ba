/**
 * What GitHub limits. Sources, read 2026-11:
 * [rate] https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 * [checks] https://docs.github.com/en/rest/checks/runs
 * [contents] https://docs.github.com/en/rest/repos/contents and https://docs.github.com/en/rest/git
 * [pulls] https://docs.github.com/en/rest/pulls/pulls
 * [diff] https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits
 * [hooks] https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks
 * [app] https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app
 * [seen] answers of the API quoted in public issue threads, for example danger/danger#424 (422 on long comments)
 */
export const githubLimits = {
  /** [app] Seconds a JWT may live after it is issued. */
  jwtSeconds: 600,
  /** [app] Seconds an installation token lives. */
  tokenSeconds: 3_600,
  /** [user token] Seconds a person's token lives. */
  userTokenSeconds: 28_800,
  /** [rate] Requests per installation and hour. */
  requestsPerHour: 5_000,
  /** [rate] GraphQL points per installation and hour. */
  graphqlPointsPerHour: 5_000,
  /** [rate] Secondary limits: what they count is enforced only when `secondary` is true. */
  secondary: false as boolean,
  concurrentRequests: 100,
  pointsPerMinute: 900,
  pointsPerRead: 1,
  pointsPerWrite: 5,
  contentPerMinute: 80,
  contentPerHour: 500,
  /** [rate] Seconds to wait that a secondary refusal names. */
  secondaryRetryAfter: 60,
  /** [seen] Characters of a comment's body. */
  commentCharacters: 65_536,
  /** [checks] Characters of a check run's summary, and of its text. */
  checkTextCharacters: 65_535,
  /** [checks] Annotations per request; later requests append. */
  annotationsPerRequest: 50,
  annotationTitleCharacters: 255,
  annotationMessageBytes: 64 * 1024,
  /** [checks] Buttons of a check run and the characters of their three texts. */
  actions: 3,
  actionLabelCharacters: 20,
  actionDescriptionCharacters: 40,
  actionIdentifierCharacters: 20,
  /** [checks] Runs of one name in one suite before the oldest are deleted. */
  sameNamedRuns: 1_000,
  /** [pulls] Files listed for a pull request. */
  pullRequestFiles: 3_000,
  pullRequestCommits: 250,
  /** [pulls] Files in a comparison, and commits on its first page. */
  compareFiles: 300,
  compareCommits: 250,
  /** [diff] A file's difference beyond either of these has no `patch`. */
  patchBytes: 500 * 1024,
  patchLines: 20_000,
  /** [contents] Bytes up to which the contents API answers with base64, and up to which it answers at all. */
  contentsBytes: 1024 * 1024,
  blobBytes: 100 * 1024 * 1024,
  /** [contents] Files listed of one directory. */
  directoryEntries: 1_000,
  /** [contents] Entries and bytes of a recursive tree. */
  treeEntries: 100_000,
  treeBytes: 7 * 1024 * 1024,
  /** [seen] Bytes of a blob's text in the GraphQL API before `isTruncated`. */
  graphqlTextBytes: 512_000,
  /** [rate] Items per page at most, and when nothing is said. */
  perPage: 100,
  perPageDefault: 30,
  /** [hooks] Milliseconds a delivery waits for its answer, and bytes of its payload at most. */
  deliveryMilliseconds: 10_000,
  deliveryBytes: 25 * 1024 * 1024,
};

/** The limits of one simulator; a test may narrow any of them. */
export type Limits = typeof githubLimits;
