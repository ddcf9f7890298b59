import type { Request } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { type Format, isFormat } from '../../../ropa/formats/formats.ts';

/** The format that an address names. */
export const formatOf = (request: Request): Format => {
  const name = String(request.params.format);
  if (isFormat(name)) return name;
  throw new CopaneError('not-found', 'There is no such format.');
};

/** The number of a version, from an address. */
export const numberOf = (given: unknown): number => {
  if (typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new CopaneError('bad-request', 'A version is named by its number.');
};
