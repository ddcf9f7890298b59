import type { RecipientId } from '../../ropa/recipients.ts';

/** One request to a declared recipient. `url` must be of a host that is declared for it. */
export type EgressRequest = {
  recipient: RecipientId;
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
};

export type EgressResponse = { status: number; body: string };

/**
 * The only way out. Errors: `egress-denied` when the recipient is not enabled, not effective yet, not configured, or the host is not
 * one of its own; `recipient-failed` when it cannot be reached, redirects, or answers too late or too much. Neither says what was
 * to be sent.
 */
export type Egress = {
  request(request: EgressRequest): Promise<EgressResponse>;
  /** For libraries that send by themselves: throws `egress-denied` unless this address may be reached now. Asked before every sending. */
  permit(recipient: RecipientId, url: string): void;
};
