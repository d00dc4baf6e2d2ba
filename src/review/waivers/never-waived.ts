/**
 * Rules whose findings no comment waives. Text that cannot be read was not reviewed, so that nobody can say what is accepted.
 * A credential is known to whoever reads the repository: it has to be revoked, and where a rule is wrong about one, the
 * policy of the base branch can say so under review. What is wrong with the reviewer's own set-up is mended, not accepted.
 */
export const neverWaived: ReadonlySet<string> = new Set([
  "syntax-error",
  "doc-no-secrets",
  "oas-example-secret",
  "seed-secret-literal",
  "suppression-invalid",
  "suppression-unused",
  "statistics-invalid",
  "policy-invalid",
  "waivers-invalid",
  "waiver-expired",
  "waiver-unused",
]);
