/** A repository by the names that lead to it. */
export interface RepositoryName {
  readonly owner: string;
  readonly repository: string;
}

/** A repository as requests of GitHub's REST API name it. */
export const inRepository = ({
  owner,
  repository,
}: RepositoryName): { readonly owner: string; readonly repo: string } => ({
  owner,
  repo: repository,
});
