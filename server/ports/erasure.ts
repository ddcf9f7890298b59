/** What a recipient said to a request for erasure. `absent`: it holds nothing of these ids. */
export type ErasureBegun = { state: 'accepted'; taskId: string } | { state: 'absent' };
export type ErasureState = 'accepted' | 'verified' | 'failed' | 'absent';

/**
 * How one recipient is asked to erase what it holds under some ids, and how far it is. Errors: `egress-denied` while it may not be
 * reached, `recipient-failed` when it did not answer as expected.
 */
export type RecipientErasure = {
  /** How many ids one request may name. */
  readonly mostIds: number;
  begin(ids: readonly string[]): Promise<ErasureBegun>;
  /** `ids` are those that the task was begun with. */
  state(taskId: string, ids: readonly string[]): Promise<ErasureState>;
};
