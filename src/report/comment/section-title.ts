import { charter, type SectionId } from "../../charter/index.ts";

/** The title of a section of the charter. */
export const sectionTitle = (id: SectionId): string => charter.find((section) => section.id === id)?.title ?? id;
