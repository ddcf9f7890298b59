import { CopaneError } from '../../../protocol/copaneError.ts';

type Scalar = string | number;

/** Where a page ended: the values of the fields that order it, then the id. Opaque to callers, checked when it comes back. */
export function encodeCursor(question: string, values: readonly Scalar[]): string {
  return Buffer.from(JSON.stringify([question, ...values])).toString('base64url');
}

export function decodeCursor(cursor: string, question: string, length: number): Scalar[] {
  const parsed = parse(cursor);
  const [asked, ...values] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (asked !== question || values.length !== length || !values.every(isScalar)) {
    throw new CopaneError('bad-request', 'The cursor does not belong to this list; begin again without one.');
  }
  return values;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
