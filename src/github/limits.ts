/**
 * What GitHub takes of the texts and lists that we send, read 2026-11:
 * [checks] https://docs.github.com/en/rest/checks/runs#create-a-check-run
 * [issues] "Body is too long (maximum is 65536 characters)": the answer of POST issues/{n}/comments, quoted in danger/danger#424
 * [ours] a choice of ours, which leaves room for what GitHub adds
 */
export const githubLimits = {
  /** [issues] Characters of a comment's body, and of a review comment's. */
  commentCharacters: 65_536,
  /** [checks] Characters of a check run's summary, and of its text. */
  checkTextCharacters: 65_535,
  /** [checks] Annotations of one request; those of later requests are added. */
  annotationsPerRequest: 50,
  /** [checks] Characters of an annotation's title, and (by the same column) of a run's. */
  titleCharacters: 255,
  /** [checks] Bytes of an annotation's message. */
  annotationMessageBytes: 64 * 1024,
  /** [ours] Suggestions of one review: a batch that a person reads at once. */
  suggestionsPerReview: 5,
  /** [ours] Characters of a comment with a suggestion: a longer one is no small change. */
  suggestionCharacters: 10_000,
} as const;
