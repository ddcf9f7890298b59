/** ISO/IEC 7812-1, annex B: from the right every second digit is doubled, digits of the results are added. */
export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
};

/** The remainder of a number of any length, read digit by digit; letters count as 10 to 35 (ISO 13616). */
export const remainder = (text: string, divisor: number): number => {
  let rest = 0;
  for (const char of text) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % divisor;
  }
  return rest;
};

/** Each digit times its weight (one character each, base 36), added. */
export const weighted = (digits: string, weights: string): number => {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += Number(digits[at]) * Number.parseInt(weights[at] as string, 36);
  return sum;
};

/** ISO/IEC 7064, MOD 11,10. */
export const passesMod11And10 = (digits: string): boolean => {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
};
