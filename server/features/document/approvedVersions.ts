import type { VersionRow } from '../../../ropa/document.ts';
import type { StoredVersion, VersionShelf } from './versionShelf.ts';

/** Newest first, without those whose approval was interrupted. */
export async function approvedVersions(shelf: VersionShelf): Promise<StoredVersion[]> {
  return (await shelf.all()).filter(({ state }) => state === 'approved').reverse();
}

/** A version is superseded from the instant on which the next one takes effect; here it is written where that is still missing. */
export async function settleVersions(shelf: VersionShelf): Promise<void> {
  const versions = await approvedVersions(shelf);
  for (const [at, { id, supersededAt }] of versions.entries()) {
    const next = versions[at - 1];
    if (next && supersededAt === null) await shelf.change(id, { supersededAt: takesEffectAt(next) });
  }
}

function takesEffectAt({ effectiveFrom, approvedAt }: StoredVersion): string {
  const midnight = `${effectiveFrom}T00:00:00.000Z`;
  return midnight > approvedAt ? midnight : approvedAt;
}

/** Days ascend with numbers, so the last version that had come by then is the one. */
export function inForceOn(day: string, newestFirst: readonly StoredVersion[]): StoredVersion | null {
  return newestFirst.find(({ effectiveFrom }) => effectiveFrom <= day) ?? null;
}

export function changesOf({ changes }: StoredVersion): string[] {
  return JSON.parse(changes) as string[];
}

export function rowOf(version: StoredVersion): VersionRow {
  const { number, effectiveFrom, approvedAt, approvedByName } = version;
  return { number, effectiveFrom, approvedAt, approvedBy: approvedByName, changes: changesOf(version) };
}
