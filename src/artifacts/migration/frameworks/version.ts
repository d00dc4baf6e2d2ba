/** A version made of digits without its leading zeros, so that `007` and `7` are one. */
export const withoutZeros = (digits: string): string => digits.replace(/^0+(?=[0-9])/, "");
