import { expect, test } from '@playwright/test';
import { type Drive, openDrive } from './drive.ts';
import { driveOperator } from './driveOperator.ts';
import { driveTime } from './driveTime.ts';
import { type Evidence, judgeDrift } from './judgeDrift.ts';
import { misbehave } from './misbehave.ts';
import { folderMutations, type Mutation, mongoMutations, sqliteMutations } from './mutations.ts';

/** Each must be told by the judge, or the drift test would be green for the wrong reason. */
const tryMutations = async (drive: Drive, evidence: Evidence, mutations: readonly Mutation[]): Promise<void> => {
  const { problems: before } = await judgeDrift(evidence);
  for (const { name, expected, apply } of mutations) {
    await test.step(`red under ${name}`, async () => {
      const undo = await apply(drive);
      const { problems } = await judgeDrift(evidence);
      await undo();
      expect(problems.filter((problem) => !before.includes(problem)).join('; ')).toMatch(expected);
    });
  }
};

const server = process.env.MONGODB_URI;
const stores = [
  { store: 'SQLite', uri: undefined, mutations: sqliteMutations },
  ...(server ? [{ store: 'MongoDB', uri: ownDatabase(server), mutations: mongoMutations(ownDatabase(server)) }] : []),
];

for (const { store, uri, mutations } of stores) {
  test(`DRIFT-1 what runs is what is declared, on ${store}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const drive = await openDrive(browser, uri);
    try {
      driveOperator(drive.env);
      await drive.stop();
      const now = await judgeDrift(drive.evidence());
      // A second part of the audit log goes a year after the first, and its checkpoint follows on the first one's.
      for (const days of [400, 800]) driveTime(drive.env, days);
      const evidence = { ...drive.evidence(), seenBefore: now.seen };
      const later = await judgeDrift(evidence);
      console.log(`drift (${store}): ${later.summary}`);
      expect.soft([...now.problems, ...later.problems]).toEqual([]);
      expect.soft(later.unobserved).toEqual([]);
      await tryMutations(drive, evidence, [...folderMutations, ...mutations]);
      const { problems } = await judgeDrift(await misbehave(drive, browser, evidence));
      for (const told of [
        /undeclared log field visitorEmail/,
        /the server connected to tracker\.example/,
        /a browser asked tracker\.example/,
      ]) {
        expect(problems.join('; ')).toMatch(told);
      }
    } finally {
      await drive.close();
    }
  });
}

/** A database of its own for one run. */
function ownDatabase(uri: string): string {
  const own = new URL(uri);
  own.pathname = `/copane_drift_${process.pid}`;
  return own.href;
}
