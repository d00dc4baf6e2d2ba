export {
  type ApiDifference,
  type DifferenceClass,
  type DifferenceLevel,
  type Direction,
  differenceClasses,
  type Farewell,
} from "./api-difference.ts";
export { dayOf } from "./compare-lifecycle.ts";
export { differencesOf } from "./differences-of.ts";
