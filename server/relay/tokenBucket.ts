/** Lets `perSecond` through on average and `burst` at once. Changed in place; times are monotonic milliseconds. */
export type TokenBucket = { tokens: number; at: number };

export const fullBucket = (burst: number, now: number): TokenBucket => ({ tokens: burst, at: now });

export const takeToken = (bucket: TokenBucket, perSecond: number, burst: number, now: number): boolean => {
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1_000);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
};
