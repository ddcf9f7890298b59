/**
 * Text for a cell of a spreadsheet: what a program would take for a formula gets an apostrophe in front
 * (OWASP, CSV injection: = + - @, tab and carriage return).
 */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
