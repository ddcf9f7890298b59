import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ropaDocument } from '../../../ropa/document.ts';
import { toCsv } from '../../../ropa/formats/csv.ts';
import { FIDES_CATEGORIES, FIDES_USES } from '../../../ropa/formats/fidesKeys.ts';
import { toFideslang } from '../../../ropa/formats/fideslang.ts';
import { FORMATS, formatFacts, renderDocument } from '../../../ropa/formats/formats.ts';
import { toHtml } from '../../../ropa/formats/html.ts';
import { toJson } from '../../../ropa/formats/json.ts';
import { documentJsonSchema } from '../../../ropa/formats/jsonSchema.ts';
import { safeCell } from '../../../ropa/formats/safeCell.ts';
import { bare, fullDocument, sampleDocument } from './sampleDocument.ts';

const HOSTILE = '=1+1|"A, B"\n# <script>alert(1)</script> [x](javascript:1)';

/** RFC 4180, as a reader of its own. */
const readCsv = (text: string): string[][] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
};

describe('JSON', () => {
  test('ROPA-15 holds to its published schema, with and without data', () => {
    const schema = z.fromJSONSchema(documentJsonSchema() as never);
    for (const document of [sampleDocument(), fullDocument(), sampleDocument({ controllers: [] })]) {
      const read: unknown = JSON.parse(toJson(document));
      expect(ropaDocument.safeParse(read).error).toBeUndefined();
      expect(schema.safeParse(read).error).toBeUndefined();
    }
    const { activities: _activities, ...cut } = JSON.parse(toJson(fullDocument())) as Record<string, unknown>;
    expect(schema.safeParse(cut).success).toBe(false);
    expect(schema.safeParse({ ...cut, activities: [], more: 1 }).success).toBe(false);
  });
});

describe('CSV', () => {
  test('ROPA-15 is one table by RFC 4180, a row for each activity', () => {
    const document = fullDocument(HOSTILE);
    const [head = [], ...rows] = readCsv(toCsv(document));
    expect(rows).toHaveLength(document.activities.length);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column('Processing activity')).toEqual(document.activities.map(({ title }) => title));
    expect(column('Retention')[3]).toBe('7 days, set by the customer');
    expect(column('Safeguards of transfers')[1]).toBe('Daily (USA): Standard contractual clauses');
    expect(new Set(column('Controller'))).toEqual(new Set([`'${HOSTILE}`]));
  });

  test.each(['=1', '+1', '-1', '@x', '\tx', '\rx'])('ROPA-15 a cell %j is no formula', (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
    expect(safeCell(`a${text}`)).toBe(`a${text}`);
  });
});

describe('Fideslang', () => {
  type System = {
    fides_key: string;
    egress?: { fides_key: string }[];
    privacy_declarations: { name: string; data_use: string; data_categories: string[]; egress?: string[]; retention_period?: string }[];
  };
  type Manifest = {
    organization: { fides_key: string; name: string }[];
    system: System[];
    dataset: { collections: { name: string; fields: { name: string; data_categories: string[] }[] }[] }[];
  };
  const document = fullDocument();
  const manifest = parse(toFideslang(document)) as Manifest;

  test('ROPA-15 is YAML with systems, their declarations and the store as a dataset', () => {
    const declarations = manifest.system.slice(0, 2).flatMap((system) => system.privacy_declarations);
    expect(declarations.map(({ name }) => name).sort()).toEqual(document.activities.map(({ title }) => title).sort());
    expect(declarations.find(({ name }) => name === 'Call recording')?.retention_period).toBe('7 days, set by the customer');
    expect(manifest.system.slice(2).map(({ fides_key }) => fides_key)).toEqual(document.recipients.map(({ id }) => id));
    const fields = manifest.dataset[0]?.collections.flatMap(({ name, fields: list }) => list.map((field) => `${name}.${field.name}`));
    expect(fields?.sort()).toEqual(document.fields.map(({ collection, field }) => `${collection}.${field}`).sort());
  });

  test('ROPA-15 keys are of its alphabet and its taxonomy, names and keys are unique, and egress names a system', () => {
    const keys = [...manifest.organization, ...manifest.system].map(({ fides_key }) => fides_key);
    expect(new Set(keys).size).toBe(keys.length);
    const categories: string[] = Object.values(FIDES_CATEGORIES);
    const uses: string[] = Object.values(FIDES_USES);
    for (const { fides_key, egress = [], privacy_declarations: declarations } of manifest.system) {
      expect(fides_key).toMatch(/^[a-zA-Z0-9_.-]+$/);
      expect(new Set(declarations.map(({ name }) => name)).size).toBe(declarations.length);
      for (const declaration of declarations) {
        expect(uses).toContain(declaration.data_use);
        expect(declaration.data_categories.length).toBeGreaterThan(0);
        for (const category of declaration.data_categories) expect(categories).toContain(category);
        for (const to of declaration.egress ?? []) expect(egress.map((flow) => flow.fides_key)).toContain(to);
      }
      for (const flow of egress) expect(keys).toContain(flow.fides_key);
    }
  });
});

describe('HTML', () => {
  const html = toHtml(fullDocument(HOSTILE));

  test('ROPA-15 names from outside stay text', () => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('ROPA-15 is one file: no script, no address that is fetched', () => {
    expect(html).not.toMatch(/<(script|link|img|iframe|object)|url\((?!#)|@import| on\w+=|src=/i);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to);
  });

  test('ROPA-15 the picture shows who is enabled and nobody else', () => {
    const picture = (text: string) => /<svg[\s\S]*<\/svg>/.exec(text)?.[0] ?? '';
    for (const name of ['Mixpanel', 'Grafana', 'Daily', 'MongoDB Atlas', 'ipstack']) expect(picture(html)).toContain(`>${name}</text>`);
    expect(picture(html)).not.toContain('Identity provider');
    expect(picture(toHtml(sampleDocument({ deployment: bare })))).toContain('no provider is enabled');
  });
});

describe('every format', () => {
  test('ROPA-9 gives the same bytes for the same document where it is text', async () => {
    for (const format of FORMATS.filter((name) => !formatFacts[name].binary)) {
      const [first, second] = [await renderDocument(fullDocument(), format), await renderDocument(fullDocument(), format)];
      expect(Buffer.from(first).equals(Buffer.from(second)), format).toBe(true);
    }
  });

  test('ROPA-16 says measured compliance, or that there was nothing to measure', () => {
    expect(toHtml(fullDocument())).toContain('3, of which 1 open');
    expect(toHtml(sampleDocument())).toContain('Not measured');
  });
});
