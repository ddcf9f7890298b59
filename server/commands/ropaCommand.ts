import { writeFileSync } from 'node:fs';
import { CopaneError } from '../../protocol/copaneError.ts';
import { inForceOn } from '../../ropa/asOf.ts';
import { buildDocument, type DocumentInput } from '../../ropa/buildDocument.ts';
import type { RopaDocument } from '../../ropa/document.ts';
import { toJson } from '../../ropa/formats/json.ts';
import { toMarkdown } from '../../ropa/formats/markdown.ts';
import { openBareStore } from '../compose/openStore.ts';
import { readRetentionSettings } from '../features/retention/readRetentionSettings.ts';
import { readDeployment } from '../readDeployment.ts';
import { assertDeclarations } from '../records/assertDeclarations.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { parseDay, parseOptions } from './parseOptions.ts';
import { hasData, requireData, storeLocation } from './storeOf.ts';

const FORMATS: Readonly<Record<string, (document: RopaDocument) => string>> = { md: toMarkdown, json: toJson };
const LATER = ['html', 'csv', 'xlsx', 'pdf', 'docx', 'fideslang'];

export const ropaCommand: Command = {
  summary: 'print the record of processing activities',
  help: `Usage: npm run ropa -- [OPTIONS]

Prints the record of processing activities, made from the declarations that also make the storage.

  --format F       md (default) or json
  --deployment D   hosted-eu, bare, or a JSON file; without it COPANE_DEPLOYMENT, otherwise bare
  --tenant T       the document of one controller: its id or the name in its address
  --as-of DATE     what was in force on that day (UTC)
  --out FILE       write to a file instead of the standard output`,

  async run(args, context) {
    const { values, rest } = parseOptions(args, {
      format: 'string',
      deployment: 'string',
      tenant: 'string',
      'as-of': 'string',
      out: 'string',
    });
    if (rest.length > 0) throw new UsageError('ropa takes options only.');
    const format = values.format ?? 'md';
    const render = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
    if (!render) throw new UsageError(formatProblem(format));
    const asOf = values['as-of'] === undefined ? undefined : parseDay(values['as-of'], '--as-of');
    assertDeclarations();
    const deployment = readDeployment(
      values.deployment ?? (context.env.COPANE_DEPLOYMENT || 'bare'),
      values.deployment ? '--deployment' : 'COPANE_DEPLOYMENT',
    );
    const date = new Date(context.now()).toISOString().slice(0, 10);
    const whom = await controllersOf(context, values.tenant);
    if (asOf !== undefined && asOf > date) throw new UsageError('--as-of takes a day that has come.');
    const text = asOf === undefined ? render(buildDocument({ deployment, date, ...whom })) : asOfText(asOf, format);
    if (values.out === undefined) context.write(text);
    else writeOut(values.out, text);
  },
};

function formatProblem(format: string): string {
  const available = `Available are ${Object.keys(FORMATS).join(' and ')}.`;
  return LATER.includes(format)
    ? `The format ${format} is not available in this version. ${available}`
    : `--format takes no such format. ${available}`;
}

function asOfText(asOf: string, format: string): string {
  const answer = inForceOn(asOf);
  return format === 'json'
    ? `${JSON.stringify(answer, null, 2)}\n`
    : `# Record of processing activities as of ${asOf}\n\n${answer.reason}\n`;
}

/** The controllers named in the data, when there are data; a machine without them still gets the processor's document. */
async function controllersOf(
  context: CommandContext,
  wanted: string | undefined,
): Promise<Pick<DocumentInput, 'controller' | 'controllers'>> {
  const location = wanted === undefined ? storeLocation(context) : requireData(storeLocation(context));
  if (!hasData(location)) return {};
  const store = await openBareStore(location);
  try {
    const platform = store.platform();
    if (wanted !== undefined) {
      const [bySlug] = (await platform.list('tenants', { index: 'bySlug', where: { slug: wanted } })).records;
      const tenant = bySlug ?? (await platform.get('tenants', wanted));
      if (!tenant) throw new CopaneError('not-found', 'There is no tenant of that name or id.');
      const settings = await readRetentionSettings(store.tenant(tenant.id));
      return { controller: { id: tenant.id, name: tenant.name, settings } };
    }
    const controllers = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof platform.list<'tenants', 'byCreation'>>> = await platform.list('tenants', {
        index: 'byCreation',
        limit: 500,
        cursor,
      });
      controllers.push(...page.records.map(({ id, name }) => ({ id, name })));
      cursor = page.nextCursor;
    } while (cursor);
    return { controllers };
  } finally {
    await store.close();
  }
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CopaneError('unavailable', `${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}
