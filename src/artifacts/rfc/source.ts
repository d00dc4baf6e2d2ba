export { offsetAt, rangeBetween, rangeOfLine, type Source, sourceOf, textOf } from "../../charter/index.ts";
