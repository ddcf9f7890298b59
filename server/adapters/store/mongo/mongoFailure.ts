import { MongoServerError } from 'mongodb';
import { CopaneError } from '../../../../protocol/copaneError.ts';

const DUPLICATE_KEY = 11000;

/** The driver's error as one of ours. Its own words stay in `cause`: they may name a value. */
export function mongoFailure(error: unknown): Error {
  if (error instanceof CopaneError) return error;
  if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) {
    return new CopaneError('conflict', 'A record with this id or this unique value exists already.', { cause: error });
  }
  return new CopaneError('unavailable', 'MongoDB did not answer as expected; try again.', { cause: error });
}
