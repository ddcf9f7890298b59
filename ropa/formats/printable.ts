/** The same value with texts that XML can hold: well-formed, without control characters (XML 1.0, production 2, Char). */
export function printable<T>(value: T): T {
  if (typeof value === 'string') return printableText(value) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)])) as T;
}

function printableText(text: string): string {
  return Array.from(text.toWellFormed())
    .filter((character) => isXmlCharacter(character.codePointAt(0) ?? 0))
    .join('');
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code !== 0xfffe && code !== 0xffff;
}
