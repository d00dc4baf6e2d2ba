/** Where a repository keeps waivers that last. Read from the base branch, like the policy. */
export const waiversPath = ".github/arch-review-waivers.yml";
