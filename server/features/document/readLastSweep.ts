import { z } from 'zod';
import type { ComplianceFigures } from '../../../ropa/document/complianceSchema.ts';
import type { PlatformStore } from '../../ports/store.ts';

/** Of a sweep's report, what is told of it. */
const report = z.object({
  startedAt: z.iso.datetime(),
  outcome: z.enum(['done', 'paused']).catch('paused'),
  removed: z.record(z.string(), z.number()).default({}),
});

/** Null before the first sweep of the installation. */
export async function readLastSweep(platform: PlatformStore): Promise<ComplianceFigures['lastSweep']> {
  const kept = await platform.get('meta', 'meta_lastSweep');
  if (!kept) return null;
  const { startedAt, outcome, removed } = report.parse(JSON.parse(kept.value));
  return { at: startedAt, outcome, removed: Object.values(removed).reduce((sum, count) => sum + count, 0) };
}
