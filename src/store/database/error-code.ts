/** The code that Node (`ECONNREFUSED`) or PostgreSQL (`42501`) gave an error; "unknown" where there is none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";

/** What PostgreSQL says to who may not do something (errcodes-appendix). */
export const insufficientPrivilege = "42501";
