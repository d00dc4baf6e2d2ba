declare const arch_review_build: string | undefined;

/**
 * Names the program that runs, down to its content, so that no other one reads what it keeps. Null from source, where any
 * file may have changed since: nothing is kept then.
 */
export const edition: string | null =
  typeof arch_review_build === "undefined" ? null : `${arch_review_build} ${process.version}`;
