import type { PageAddresses } from "../github/index.ts";

/** A pull request by the ids that outlive every rename. */
export interface PullAddress {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly number: number;
}

/** Path of the latest report of a pull request, or of the review with that number. */
export const reportPath = ({ installationId, repositoryId, number }: PullAddress, generation?: number): string =>
  `/reports/${installationId}/${repositoryId}/${number}${generation === undefined ? "" : `/${generation}`}`;

/** Path of an installation's trends. */
export const trendsPath = (installationId: number): string => `/trends/${installationId}`;

/** Path of the page of a rule, which everybody may read. */
export const rulePath = (id: string): string => `/rules/${encodeURIComponent(id)}`;

/** Addresses of the pages of a server that people reach at `publicUrl`. */
export const pageAddresses = (publicUrl: string): PageAddresses => ({
  report: (pull, generation) => `${publicUrl}${reportPath(pull, generation)}`,
  rules: `${publicUrl}/rules`,
});
