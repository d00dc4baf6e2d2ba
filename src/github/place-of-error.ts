/** Where in our code it failed. An error's message may hold words of a pull request, which no log is to hold. */
export function placeOfError(error: unknown): { readonly error: string; readonly at: string | null } {
  if (!(error instanceof Error)) return { error: typeof error, at: null };
  return { error: error.name, at: /\n +at (.{1,300})/.exec(error.stack ?? "")?.[1] ?? null };
}
