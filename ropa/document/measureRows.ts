import type { Deployment } from '../deployment.ts';
import type { MeasureRow } from '../document.ts';
import { type Measure, type MeasureId, measures } from '../measures.ts';

/** Every measure that has evidence, in this deployment. */
export function measureRows(deployment: Deployment): MeasureRow[] {
  return printedMeasures(Object.keys(measures) as MeasureId[], deployment);
}

/** A measure without evidence is left out: a passing test that quotes its rule, or a reference given by the operator. */
export function printedMeasures(ids: readonly MeasureId[], deployment: Deployment): MeasureRow[] {
  return ids.flatMap((id) => {
    const { label, kind, evidence }: Measure = measures[id];
    const reference = evidence.by === 'test' ? `rule ${evidence.rule}, ${evidence.file}` : deployment.evidence[id];
    return reference === undefined ? [] : [{ id, label, kind, evidence: reference }];
  });
}
