import type { Lent } from '../presence/lent.ts';

let lent: Lent;

/** Before anything of the session runs. */
export const borrow = (from: Lent): void => {
  lent = from;
};

/** Stand in, in the session's file, for the modules of the same exports in protocol/ (vite.config.ts). */
export const toJson: Lent['toJson'] = (value) => lent.toJson(value);
export const fromJson: Lent['fromJson'] = (text) => lent.fromJson(text);
export const agentKeyPayload: Pick<Lent['agentKeyPayload'], 'parse'> = { parse: (value) => lent.agentKeyPayload.parse(value) };
export const grantClaims: Pick<Lent['grantClaims'], 'parse'> = { parse: (value) => lent.grantClaims.parse(value) };
