/** Everything that can go wrong on purpose: a stable code, an HTTP status, and a sentence that says what to do. */
export const ERROR_STATUS = {
  'bad-request': 400,
  'not-signed-in': 401,
  'session-expired': 401,
  forbidden: 403,
  'origin-not-allowed': 403,
  'unknown-site': 404,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'field-undeclared': 422,
  'field-invalid': 422,
  'identity-refused': 422,
  'setting-refused': 422,
  'upgrade-required': 426,
  'too-many-requests': 429,
  'egress-denied': 502,
  'recipient-failed': 502,
  unavailable: 503,
  'storage-full': 507,
  internal: 500,
  'config-invalid': 500,
  'declaration-invalid': 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** RFC 9457 problem document. */
export type Problem = { type: string; title: string; status: number; detail: string };

/** The one error family. `message` is safe to show and to log: it never carries personal data. */
export class CopaneError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CopaneError';
    this.code = code;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }

  toProblem(): Problem {
    return { type: `urn:copane:error:${this.code}`, title: this.code.replaceAll('-', ' '), status: this.status, detail: this.message };
  }
}
