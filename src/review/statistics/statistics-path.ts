/** Where a repository keeps what it knows of the size of its tables. Read from the base branch, like the policy. */
export const statisticsPath = ".github/arch-review-statistics.json";
