import { describe, expect, it } from 'vitest';
import { choicesOf, emptyField, fieldProblems, openField, readField } from '../../../../dashboard/privacy/fields/fieldForm.ts';
import { fieldDeclaration } from '../../../../protocol/http/privacy.ts';

describe('declaring a custom field', () => {
  it('PRIV-3 names each thing to put right, and nothing when all is right', () => {
    expect(Object.keys(fieldProblems({ ...emptyField, sources: [], keepKind: 'period', amount: '0' })).sort()).toEqual([
      'amount',
      'category',
      'label',
      'name',
      'sources',
    ]);
    expect(fieldProblems({ ...emptyField, name: 'plan', label: 'Plan', category: 'user.content.customField' })).toEqual({});
    expect(fieldProblems({ ...emptyField, name: 'Plan', label: 'Plan', category: 'c' })).toHaveProperty('name');
    expect(fieldProblems({ ...emptyField, name: '__proto__', label: 'Plan', category: 'c' })).toHaveProperty('name');
    expect(fieldProblems({ ...emptyField, type: 'choice', choices: 'one\n one \n', name: 'p', label: 'P', category: 'c' })).toHaveProperty(
      'choices',
    );
  });

  it('PRIV-3 what it sends fits the wire, with choices once each and only where they belong', () => {
    const form = { ...emptyField, name: 'plan', label: ' Plan ', category: 'user.content.customField', choices: 'Basic\n\n Pro \nBasic' };
    expect(choicesOf(form.choices)).toEqual(['Basic', 'Pro']);
    expect(readField(form)).toMatchObject({ label: 'Plan', choices: [] });
    const declaration = readField({ ...form, type: 'choice', keepKind: 'period', amount: '3', unit: 'months', required: true });
    expect(declaration).toMatchObject({
      choices: ['Basic', 'Pro'],
      keep: { kind: 'period', period: { amount: 3, unit: 'months' } },
      // Only what is asked can be required.
      required: false,
    });
    expect(fieldDeclaration.safeParse(declaration).success).toBe(true);
  });

  it('PRIV-3 opens on a declared field as it was declared', () => {
    const declared = {
      ...readField({
        ...emptyField,
        name: 'plan',
        label: 'Plan',
        category: 'c',
        type: 'choice',
        choices: 'A\nB',
        callPrep: true,
        required: true,
      }),
      id: 'fld_1',
      createdAt: '2026-11-01T00:00:00.000Z',
      values: 3,
      keepText: 'x',
    };
    const { id: _id, createdAt: _at, values: _values, keepText: _text, ...declaration } = declared;
    expect(readField(openField(declared))).toEqual(declaration);
  });
});
