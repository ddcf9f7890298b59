import { describe, expect, test } from 'vitest';
import { activities } from '../../../ropa/activities.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { collections } from '../../../ropa/collections.ts';
import { declarationProblems } from '../../../ropa/declarationProblems.ts';
import { assertDeclarations } from '../../../server/records/assertDeclarations.ts';

/** The real declarations with one change. */
function withSessions(change: object): string[] {
  const sessions = { ...collections.sessions, ...change } as CollectionDeclaration;
  return declarationProblems({ activities, collections: { ...collections, sessions } });
}
const withField = (field: object | undefined): string[] => withSessions({ fields: { ...collections.sessions.fields, mood: field } });
const good = { type: 'text', category: 'user.behaviour.session', activity: 'interactionLog', keep: 'record' };

describe('declarations at start', () => {
  test('ROPA-2 those of the product hold together', () => {
    expect(declarationProblems({ activities, collections })).toEqual([]);
    expect(withField(good)).toEqual([]);
  });

  test.each([
    ['category', { ...good, category: undefined }, 'no known category'],
    ['activity', { ...good, activity: undefined }, 'no known activity'],
    ['retention', { ...good, keep: undefined }, 'no retention'],
    ['a known category', { ...good, category: '__proto__' }, 'no known category'],
    ['a known activity', { ...good, activity: 'toString' }, 'no known activity'],
    ['a category of its activity', { ...good, category: 'user.media.recording' }, 'does not name'],
    ['a possible period', { ...good, keep: { amount: -1, unit: 'days' } }, 'impossible period'],
    ['null for a period of its own', { ...good, keep: { amount: 1, unit: 'days' } }, 'must be nullable'],
    ['an index for a period of its own', { ...good, nullable: true, keep: { amount: 1, unit: 'days' } }, 'index on the anchor'],
    ['text to encrypt', { ...good, type: 'integer', encrypted: true }, 'encrypted but no text'],
    ['encrypted text behind a token', { ...good, type: 'token', of: 'state', normalise: 'exact' }, 'token of a field'],
  ])('ROPA-2 a field without %s does not start', (_what, field, problem) => {
    expect(withField(field).join()).toContain(problem);
  });

  test.each([
    ['no activity', { activity: undefined }, 'no known activity'],
    ['no retention', { keep: undefined }, 'no retention'],
    ['an anchor that is no time', { keep: { by: 'activity', anchor: 'state' } }, 'anchor that is not a time'],
    ['no index on its anchor', { indexes: {} }, 'no index on its anchor'],
    ['an unknown parent', { parent: { collection: 'nothing', field: 'siteId' } }, 'unknown parent'],
    ['a parent without an index', { parent: { collection: 'sites', field: 'siteId' } }, 'index that holds every record of its parent'],
    ['encryption by nobody’s key', { keyOwner: undefined }, 'whose key'],
    ['an index on an encrypted field', { indexes: { ...collections.sessions.indexes, x: { fields: ['topic'] } } }, 'index a token'],
    ['an index on nothing', { indexes: { ...collections.sessions.indexes, x: { fields: ['mood'] } } }, 'undeclared field'],
    [
      'a wide index that is not unique',
      { indexes: { ...collections.sessions.indexes, x: { fields: ['siteId'], across: true } } },
      'unique',
    ],
    ['the id prefix of another', { idPrefix: 'usr' }, 'used twice'],
  ])('ROPA-2 a collection with %s does not start', (_what, change, problem) => {
    expect(withSessions(change).join()).toContain(problem);
  });

  test('ROPA-2 the start is refused with every problem', () => {
    const broken = { ...collections.sessions, activity: 'nothing', keep: undefined } as unknown as CollectionDeclaration;
    expect(() => assertDeclarations({ activities, collections: { ...collections, sessions: broken } })).toThrow(
      expect.objectContaining({ code: 'declaration-invalid', message: expect.stringMatching(/no known activity[\s\S]*no retention/) }),
    );
    expect(() => assertDeclarations()).not.toThrow();
  });

  test('ROPA-3 sameAs that goes in a circle, or nowhere, does not start', () => {
    const sameAs = (activity: string) => ({ ...activities.customFields, retention: { kind: 'sameAs', activity } });
    const problems = (changed: object) => declarationProblems({ activities: { ...activities, ...changed } as never, collections }).join();
    expect(problems({ customFields: sameAs('customFields') })).toContain('refers to itself');
    expect(problems({ customFields: sameAs('sessionNotes'), sessionNotes: sameAs('customFields') })).toContain('refers to itself');
    expect(problems({ customFields: sameAs('nothing') })).toContain('does not exist');
  });

  test('ROPA-4 nothing can be stored for an activity that is live only', () => {
    for (const activity of ['callHandling', 'coBrowsing', 'ipGeolocation'] as const) {
      expect(activities[activity].retention.kind).toBe('live');
      const [category] = activities[activity].categories;
      expect(withField({ ...good, category, activity }).join()).toContain('stores nothing');
    }
  });
});
