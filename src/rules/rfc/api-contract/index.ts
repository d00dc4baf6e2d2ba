import type { RfcCheck } from "../rfc-check.ts";
import { apiAsync } from "./api-async.ts";
import { apiBackcompat } from "./api-backcompat.ts";
import { apiContractSync } from "./api-contract-sync.ts";
import { apiDeprecation } from "./api-deprecation.ts";
import { apiEndpoints } from "./api-endpoints.ts";
import { apiErrorShape } from "./api-error-shape.ts";
import { apiErrors } from "./api-errors.ts";
import { apiFilterSort } from "./api-filter-sort.ts";
import { apiPageBounds } from "./api-page-bounds.ts";
import { apiPagination } from "./api-pagination.ts";
import { apiResourceIds } from "./api-resource-ids.ts";
import { apiSchemas } from "./api-schemas.ts";
import { apiVersioning } from "./api-versioning.ts";

/** Operations, shapes, errors, pages, versions. */
export const apiContractChecks: readonly RfcCheck[] = [
  apiEndpoints,
  apiSchemas,
  apiErrors,
  apiErrorShape,
  apiVersioning,
  apiDeprecation,
  apiBackcompat,
  apiPagination,
  apiFilterSort,
  apiPageBounds,
  apiResourceIds,
  apiAsync,
  apiContractSync,
];
