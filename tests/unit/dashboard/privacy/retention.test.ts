import { describe, expect, it } from 'vitest';
import { compareRetention, daysOf, type Resolved, resolveSetting } from '../../../../dashboard/privacy/retention/compareRetention.ts';
import { type Period, periodWords } from '../../../../dashboard/privacy/retention/periodWords.ts';
import { openForm, periodProblem, readForm, sliderRange } from '../../../../dashboard/privacy/retention/retentionForm.ts';
import { activities } from '../../../e2e/dashboard/privacy/sampleActivities.ts';

const of = (amount: number, unit: Period['unit']): Resolved => ({ kind: 'period', period: { amount, unit } });
const bounds = {
  shortest: { period: { amount: 30, unit: 'days' as const }, reason: 'proof' },
  longest: { period: { amount: 14, unit: 'months' as const }, reason: 'your plan' },
};
const retention = {
  text: '14 months',
  setting: null,
  resolved: { kind: 'period' as const, period: { amount: 14, unit: 'months' as const } },
  mayBeSet: true,
  ...bounds,
};

describe('the retention editor', () => {
  it('PRIV-2 knows shorter from longer, and a year from twelve months', () => {
    expect(compareRetention(of(14, 'months'), of(30, 'days'))).toBe('shorter');
    expect(compareRetention(of(12, 'months'), of(1, 'years'))).toBe('same');
    expect(compareRetention(of(30, 'days'), { kind: 'untilDeleted', period: null })).toBe('longer');
    expect(compareRetention({ kind: 'untilDeleted', period: null }, { kind: 'untilDeleted', period: null })).toBe('same');
    expect(compareRetention(of(1, 'days'), { kind: 'live', period: null })).toBe('shorter');
    expect(daysOf({ amount: 1, unit: 'years' })).toBe(365.25);
  });

  it('PRIV-2 follows another activity, and says nothing of one it does not know', () => {
    const all = activities();
    expect(resolveSetting({ kind: 'sameAs', activity: 'interactionLog' }, all)).toEqual(
      all.find(({ id }) => id === 'interactionLog')?.retention.resolved,
    );
    expect(resolveSetting({ kind: 'sameAs', activity: 'gone' }, all)).toBeUndefined();
  });

  it('PRIV-2 asks for nothing that is out of bounds, and says the reason', () => {
    expect(periodProblem({ amount: 29, unit: 'days' }, bounds)).toBe('At least 30 days: proof');
    expect(periodProblem({ amount: 15, unit: 'months' }, bounds)).toBe('At most 14 months: your plan');
    for (const amount of [Number.NaN, 0, -1, 1.5])
      expect(periodProblem({ amount, unit: 'days' }, bounds)).toBe('A whole number from 1 on.');
    expect(periodProblem({ amount: 30, unit: 'days' }, bounds)).toBeUndefined();
    expect(periodProblem({ amount: 14, unit: 'months' }, bounds)).toBeUndefined();
    expect(readForm({ choice: 'period', amount: ' ', unit: 'days', activity: '' }, retention)).toEqual({
      problem: 'A whole number from 1 on.',
    });
    expect(readForm({ choice: 'sameAs', amount: '', unit: 'days', activity: '' }, retention)).toHaveProperty('problem');
  });

  it('PRIV-2 opens on what is set, and going back to the declared one is null', () => {
    expect(openForm(retention)).toEqual({ choice: 'declared', amount: '14', unit: 'months', activity: '' });
    expect(openForm({ ...retention, setting: { kind: 'period', period: { amount: 3, unit: 'months' } } })).toMatchObject({
      choice: 'period',
      amount: '3',
    });
    expect(readForm({ choice: 'declared', amount: 'x', unit: 'days', activity: '' }, retention)).toEqual({ setting: null });
  });

  it('PRIV-2 the slider ends at the bounds in its own unit', () => {
    expect(sliderRange('days', bounds)).toEqual({ min: 30, max: 426 });
    expect(sliderRange('months', bounds)).toEqual({ min: 1, max: 14 });
    expect(sliderRange('years', bounds)).toEqual({ min: 1, max: 1 });
    expect(sliderRange('days', { shortest: null, longest: null })).toEqual({ min: 1, max: 90 });
  });

  it('PRIV-2 says one day and two days', () => {
    expect([periodWords({ amount: 1, unit: 'days' }), periodWords({ amount: 14, unit: 'months' })]).toEqual(['1 day', '14 months']);
  });
});
