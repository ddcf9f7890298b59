import type { ErrorCode } from '../protocol/copaneError.ts';

/** Stands in for protocol/copaneError.ts where nobody asks for an HTTP status (vite.config.ts). */
export class CopaneError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CopaneError';
    this.code = code;
  }
}
