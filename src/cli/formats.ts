/** The forms in which a review is printed. They stand by themselves: what prints them is most of the program. */
export const formats = ["text", "json", "markdown", "sarif", "gitlab", "rdjson"] as const;

/** How a review is shown. */
export type Format = (typeof formats)[number];
