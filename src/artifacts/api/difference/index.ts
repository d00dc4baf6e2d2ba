export { type ApiDifference, type DifferenceClass, differenceClasses } from "./api-difference.ts";
export { dayOf } from "./compare-lifecycle.ts";
export { differencesOf } from "./differences-of.ts";
