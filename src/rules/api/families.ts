import type { ApiRule } from "./api-rule.ts";
import { breakingRules } from "./breaking/index.ts";
import { collectionRules } from "./collections/index.ts";
import { errorRules } from "./errors/index.ts";
import { graphqlRules } from "./graphql/index.ts";
import { hygieneRules } from "./hygiene/index.ts";
import { lifecycleRules } from "./lifecycle/index.ts";
import { limitRules } from "./limits/index.ts";
import { protobufRules } from "./protobuf/index.ts";
import { securityRules } from "./security/index.ts";
import { webhookRules } from "./webhooks/index.ts";
import { writeRules } from "./writes/index.ts";

/** Rules of contracts that belong together, in the folder of their id. */
export interface ApiRuleFamily {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly ApiRule[];
}

/** Every rule of contracts, by family. */
export const apiFamilies: readonly ApiRuleFamily[] = [
  { id: "security", title: "Who may call, and with what", rules: securityRules },
  { id: "errors", title: "Errors", rules: errorRules },
  { id: "limits", title: "Sizes and rates", rules: limitRules },
  { id: "collections", title: "Collections", rules: collectionRules },
  { id: "writes", title: "Writes", rules: writeRules },
  { id: "lifecycle", title: "Versions and their end", rules: lifecycleRules },
  { id: "hygiene", title: "Hygiene", rules: hygieneRules },
  { id: "webhooks", title: "Webhooks and events", rules: webhookRules },
  { id: "breaking", title: "Changes that break clients", rules: breakingRules },
  { id: "graphql", title: "GraphQL", rules: graphqlRules },
  { id: "protobuf", title: "Protocol buffers", rules: protobufRules },
];
