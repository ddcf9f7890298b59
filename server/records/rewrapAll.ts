import { CopaneError } from '../../protocol/copaneError.ts';
import type { KeyScope, Keys, WrappedKey } from '../ports/keys.ts';
import { placeOfKey } from './keyring.ts';
import { EQUALITY_ROOT } from './roots.ts';
import { createWrapping, PREVIOUS_MASTER, type Wrapping } from './wrapping.ts';

const PAGE = 500;
type RewrapReport = { roots: number; dataKeys: number; damaged: number };

/**
 * Wraps all secrets and data keys by a new master key. Interrupted anywhere, each is readable with the old or the new one, and
 * the same call goes on. `PREVIOUS_MASTER` is there until `endRewrap`. The root that tells the right master key goes first: from
 * then on a process with the old one takes back what it makes (`Roots.assertCurrent`), so nothing new escapes the pass.
 * Throws `conflict` when a change to another key is under way, `config-invalid` when the old key is not the right one.
 */
export async function rewrapAll(keys: Keys, old: Uint8Array, next: Uint8Array): Promise<RewrapReport> {
  const wrapping = createWrapping(next);
  const before = createWrapping(old);
  await begin(keys, wrapping, old);
  const report: RewrapReport = { roots: 0, dataKeys: 0, damaged: 0 };
  for (const name of [EQUALITY_ROOT, ...(await keys.rootNames())]) {
    if (name !== PREVIOUS_MASTER && (await rewrapRoot(keys, name, before, wrapping))) report.roots++;
  }
  let after: KeyScope | null = null;
  for (;;) {
    const page: (KeyScope & WrappedKey)[] = await keys.list({ after, limit: PAGE });
    for (const found of page) {
      const outcome = await rewrapKey(keys, found, before, wrapping);
      if (outcome === 'done') report.dataKeys++;
      if (outcome === 'damaged') report.damaged++;
    }
    after = page.at(-1) ?? null;
    if (!after) return report;
  }
}

/** Once the new master key is where the next start finds it. */
export const endRewrap = async (keys: Pick<Keys, 'removeRoot'>): Promise<void> => void (await keys.removeRoot(PREVIOUS_MASTER));

/** The key before this one while a change to this one is under way, otherwise null. */
export async function previousOf(keys: Pick<Keys, 'getRoot'>, masterKey: Uint8Array): Promise<Uint8Array | null> {
  const kept = await keys.getRoot(PREVIOUS_MASTER);
  return kept === null ? null : opened(createWrapping(masterKey), kept, PREVIOUS_MASTER);
}

async function begin(keys: Keys, wrapping: Wrapping, old: Uint8Array): Promise<void> {
  const under = await keys.getRoot(PREVIOUS_MASTER);
  const equality = await keys.getRoot(EQUALITY_ROOT);
  // The wrong old key must not be written down as the one before.
  if (under === null && equality !== null && !opened(createWrapping(old), equality, EQUALITY_ROOT)) {
    throw new CopaneError('config-invalid', 'COPANE_KEY is not the key that this data was encrypted with; set the one it was made with.');
  }
  const kept = under ?? (await keys.putRootIfAbsent(PREVIOUS_MASTER, wrapping.wrap(old, PREVIOUS_MASTER)));
  const known = opened(wrapping, kept, PREVIOUS_MASTER);
  if (known && Buffer.from(known).equals(old)) return;
  throw new CopaneError(
    'conflict',
    'A change of the master key with other keys is not finished. Finish that one first, with its two keys.',
  );
}

const opened = (wrapping: Wrapping, wrapped: string, place: string): Buffer | null => {
  try {
    return wrapping.unwrap(wrapped, place);
  } catch {
    return null;
  }
};

async function rewrapRoot(keys: Keys, name: string, before: Wrapping, next: Wrapping): Promise<boolean> {
  for (;;) {
    const kept = await keys.getRoot(name);
    if (kept === null || opened(next, kept, name)) return false;
    if (await keys.replaceRoot(name, kept, next.wrap(before.unwrap(kept, name), name))) return true;
  }
}

async function rewrapKey(
  keys: Keys,
  found: KeyScope & WrappedKey,
  before: Wrapping,
  next: Wrapping,
): Promise<'done' | 'as it is' | 'damaged'> {
  let kept: WrappedKey | null = found;
  while (kept) {
    const place = placeOfKey(found, kept.keyId);
    if (opened(next, kept.wrapped, place)) return 'as it is';
    const secret = opened(before, kept.wrapped, place);
    if (!secret) return 'damaged';
    if (await keys.replace(found, kept, { keyId: kept.keyId, wrapped: next.wrap(secret, place) })) return 'done';
    kept = await keys.get(found);
  }
  return 'as it is';
}
