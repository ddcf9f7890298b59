import { callBody } from '../../protocol/sealed/call.ts';
import { controlBody, unknownAction } from '../../protocol/sealed/control.ts';
import { markBody } from '../../protocol/sealed/mark.ts';
import { pointerBody } from '../../protocol/sealed/pointer.ts';
import type { OpenedBody } from '../hub.ts';

const SCHEMAS = { pointer: pointerBody, control: controlBody, mark: markBody, call: callBody } as const;

/** The schema is picked by the kind that the frame was sealed with, never by what the body says of itself. */
export const parseBody = (kind: string, body: unknown): OpenedBody | null => {
  if (!Object.hasOwn(SCHEMAS, kind)) return null;
  const parsed = SCHEMAS[kind as keyof typeof SCHEMAS].safeParse(body);
  if (!parsed.success && kind === 'control') {
    // What a newer dashboard may ask for: it is told no, instead of nothing.
    const unknown = unknownAction.safeParse(body);
    return unknown.success ? { kind, body: { type: 'unknown', actionId: unknown.data.actionId } } : null;
  }
  return parsed.success ? ({ kind, body: parsed.data } as OpenedBody) : null;
};
