/** One question the charter asks of a change. `id` is public: policies, waivers and JSON name it. */
export interface Item {
  readonly id: ItemId;
  readonly title: string;
  /** The question a reviewer asks, in one sentence. */
  readonly question: string;
}

/** A chapter of the charter with its items, in the order they are shown. */
export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly items: readonly Item[];
}

export type SectionId = (typeof sections)[number]["id"];
export type ItemId = (typeof sections)[number]["items"][number]["id"];

const sections = [
  {
    id: "input-contract",
    title: "Input contract",
    items: [
      {
        id: "product-requirements",
        title: "Product requirements",
        question: "Who are the actors, what flows do they follow and what may each of them do?",
      },
      {
        id: "data-requirements",
        title: "Data requirements",
        question: "Which entities are kept, how many, how fast do they grow and how long do they stay?",
      },
      {
        id: "constraints",
        title: "Constraints",
        question: "Which latency, availability, compliance, cost and infrastructure limits bind the design?",
      },
      {
        id: "existing-stack",
        title: "Existing stack",
        question: "Which components are in place and which of them does the change reuse?",
      },
    ],
  },
  {
    id: "architecture-principles",
    title: "Architecture principles",
    items: [
      {
        id: "ownership-and-boundaries",
        title: "Ownership and boundaries",
        question: "Which module owns each component and each datum, and which way do dependencies point?",
      },
      {
        id: "modular-monolith-first",
        title: "Modular monolith first",
        question: "If something new is deployed on its own, why is it not a module of what exists?",
      },
      {
        id: "data-model-first",
        title: "Data model first",
        question: "Is the data model settled before the API that shows it, and the API before the user interface?",
      },
      {
        id: "explicit-failure-modes",
        title: "Explicit failure modes",
        question: "What happens on a timeout, a retry, a duplicate and an overload, and when a dependency is down?",
      },
    ],
  },
  {
    id: "security-baseline",
    title: "Security baseline",
    items: [
      {
        id: "object-level-authorization",
        title: "Object-level authorization",
        question: "Who checks that this caller may touch this object, tenant and field?",
      },
      {
        id: "input-validation",
        title: "Input validation",
        question: "Which schema and which limits are enforced at the boundary?",
      },
      {
        id: "no-sensitive-leaks",
        title: "No sensitive leaks",
        question: "What must never appear in a table, log, error, URL or event, and how is that ensured?",
      },
      {
        id: "rate-limiting",
        title: "Rate limiting",
        question: "Which operations are limited, by which key and at what rate?",
      },
      {
        id: "least-privilege",
        title: "Least privilege",
        question: "Which role, scope or grant does each service, job and token get, and is it the smallest that works?",
      },
    ],
  },
  {
    id: "data-modeling",
    title: "Data modeling",
    items: [
      {
        id: "entities-and-constraints",
        title: "Entities and constraints",
        question: "Which tables, relationships, constraints and indexes are there, and what does the database enforce?",
      },
      {
        id: "transactional-boundaries",
        title: "Transactional boundaries",
        question: "Which writes are atomic, what may be stale and what happens on concurrent updates?",
      },
      {
        id: "backward-compatible-migrations",
        title: "Backward-compatible migrations",
        question: "Can old and new code run at every step, without a lock that stops traffic and with a way back?",
      },
      {
        id: "multi-tenancy",
        title: "Multi-tenancy",
        question: "Which isolation strategy keeps tenants apart, and who enforces it?",
      },
    ],
  },
  {
    id: "api-contract",
    title: "API contract",
    items: [
      {
        id: "endpoints-and-schemas",
        title: "Endpoints and schemas",
        question: "Which operations are there, with which request, response and error shapes?",
      },
      {
        id: "versioning-and-deprecation",
        title: "Versioning and deprecation",
        question: "What counts as a breaking change, and until when does the old way work?",
      },
      {
        id: "pagination-filtering-sorting",
        title: "Pagination, filtering and sorting",
        question: "Is every collection bounded and traversable from the first day?",
      },
      {
        id: "webhooks",
        title: "Webhooks",
        question: "How are deliveries signed, retried, told apart and protected against replay?",
      },
    ],
  },
  {
    id: "delivery",
    title: "Delivery",
    items: [
      {
        id: "reliability-plan",
        title: "Reliability plan",
        question: "Which signal shows that it works or fails, and how is it turned off or rolled back?",
      },
      {
        id: "security-checklist",
        title: "Security checklist",
        question: "Which security points are specific to this feature?",
      },
      {
        id: "implementation-plan",
        title: "Implementation plan",
        question: "In which steps does it ship, and what did the chosen way win against?",
      },
      {
        id: "definition-of-done",
        title: "Definition of done",
        question: "Which test or measurement says that it is finished?",
      },
    ],
  },
] as const satisfies readonly {
  id: string;
  title: string;
  items: readonly { id: string; title: string; question: string }[];
}[];

/** The charter: five sections and the input contract, in the order a review shows them. */
export const charter: readonly Section[] = sections;

/** Every item of the charter by its id, with the section it stands in. */
export const itemsById: ReadonlyMap<string, Item & { readonly section: SectionId }> = new Map(
  charter.flatMap((section) => section.items.map((item) => [item.id, { ...item, section: section.id }])),
);

/** The section an item stands in. */
export function sectionOf(item: ItemId): SectionId {
  const found = itemsById.get(item);
  if (found === undefined) throw new Error(`no charter item ${item}`);
  return found.section;
}
