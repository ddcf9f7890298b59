import { CopaneError } from '../protocol/copaneError.ts';

const FRAME = /^\s+at /;

/**
 * A library's words without what they may quote: everything between the first and the last quotation mark, addresses, and long
 * numbers. What is left says what went wrong, not with whose data.
 */
const scrub = (message: string): string =>
  message
    .replace(/["'`].*["'`]/s, '…')
    .replace(/\w+:\/\/\S+/g, '…')
    .replace(/\S*@\S+/g, '…')
    .replace(/[\da-f]*(?:[.:][\da-f]*){3,}/gi, '…')
    .replace(/\d{5,}/g, '…')
    .slice(0, 500);

/** An error as the log may have it. Our own sentences are safe by rule (`CopaneError`); of a stack only the frames are kept. */
export const scrubError = (error: unknown): { name: string; message?: string; stack?: string } => {
  if (!(error instanceof Error)) return { name: 'not an error' };
  const { name, message, stack = '' } = error;
  const frames = stack.split('\n').filter((line) => FRAME.test(line));
  return { name, message: error instanceof CopaneError ? message : scrub(message), stack: frames.join('\n') };
};
