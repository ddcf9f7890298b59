import { writeFileSync } from 'node:fs';
import { CopaneError } from '../../protocol/copaneError.ts';
import { FORMATS, type Format, formatFacts, isFormat } from '../../ropa/formats/formats.ts';
import { readDeployment } from '../readDeployment.ts';
import { assertDeclarations } from '../records/assertDeclarations.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { clockOf } from './openData.ts';
import { parseDay, parseOptions } from './parseOptions.ts';
import { required } from './parts.ts';
import { approveProcessor } from './ropa/approveProcessor.ts';
import { asOf, draft } from './ropa/makeDocument.ts';
import { openShelf } from './ropa/openShelf.ts';

export const ropaCommand: Command = {
  summary: 'print or approve the record of processing activities',
  help: `Usage: npm run ropa -- [OPTIONS]
       npm run copane -- ropa --approve --by NAME --effective DATE [--deployment D]

Prints the record of processing activities, made from the declarations that also make the storage. Works without data.

  --format F       md (default), html, json, csv, xlsx, pdf, docx or fideslang (YAML)
  --deployment D   hosted-eu, bare, or a JSON file; without it COPANE_DEPLOYMENT, otherwise bare
  --tenant T       the document of one controller: its id or the name in its address
  --as-of DATE     the bytes that were approved and in force on that day (UTC)
  --out FILE       write to a file instead of the standard output

  --approve        freeze the processor's own record: canonical JSON and every format, hashed and signed. A controller's
                   record is approved in the dashboard
  --by NAME        who approves; the name stands in the document
  --effective DATE the day from which it is in force, today or later (UTC)`,

  async run(args, context) {
    const { values, rest } = parseOptions(args, {
      format: 'string',
      deployment: 'string',
      tenant: 'string',
      'as-of': 'string',
      out: 'string',
      approve: 'boolean',
      by: 'string',
      effective: 'string',
    });
    if (rest.length > 0) throw new UsageError('ropa takes options only.');
    const clock = clockOf(context);
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const day = values['as-of'] === undefined ? undefined : parseDay(values['as-of'], '--as-of');
    if (day !== undefined && day > today) throw new UsageError('--as-of takes a day that has come.');
    const format = formatOf(values.format ?? 'md');
    const approving = approvalOf(values);
    const write = writerFor(context, approving ? 'md' : format, values.out);
    assertDeclarations();
    const deployment = readDeployment(
      values.deployment ?? (context.env.COPANE_DEPLOYMENT || 'bare'),
      values.deployment ? '--deployment' : 'COPANE_DEPLOYMENT',
    );
    if (approving) return approveProcessor(context, deployment, approving);
    const open = await openShelf(context, values.tenant);
    try {
      write(day === undefined ? await draft(open, deployment, clock, format) : await asOf(open, day, format));
    } finally {
      await open?.close();
    }
  },
};

type Values = Partial<Record<'by' | 'effective' | 'tenant' | 'as-of' | 'format' | 'out', string>> & { approve?: boolean };

function approvalOf(values: Values): { name: string; effectiveFrom: string } | null {
  if (!values.approve) {
    if (values.by !== undefined || values.effective !== undefined) throw new UsageError('--by and --effective go with --approve.');
    return null;
  }
  if (values.tenant !== undefined) throw new UsageError('A controller approves its record in the dashboard: leave out --tenant.');
  if (values['as-of'] ?? values.format ?? values.out)
    throw new UsageError('--approve freezes every format: leave out --as-of, --format and --out.');
  const name = required(values.by?.trim(), '--by');
  if (name.length > 200) throw new UsageError('--by takes at most 200 characters.');
  return { name, effectiveFrom: parseDay(required(values.effective, '--effective'), '--effective') };
}

function formatOf(name: string): Format {
  if (isFormat(name)) return name;
  throw new UsageError(`--format takes no such format. Available are ${FORMATS.join(', ')}.`);
}

/** Where the document goes; refuses to spill bytes over a terminal before anything is opened. */
function writerFor(context: CommandContext, format: Format, file: string | undefined): (bytes: Uint8Array) => void {
  if (file !== undefined) return (bytes) => writeOut(file, bytes);
  if (!formatFacts[format].binary) return (bytes) => context.write(new TextDecoder().decode(bytes));
  const { writeBytes } = context;
  if (!writeBytes) throw new UsageError(`${format} is not for a terminal. Give --out FILE, or send the output to a file.`);
  return writeBytes;
}

function writeOut(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new CopaneError('unavailable', `${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}
