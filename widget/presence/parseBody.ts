import { unknownAction } from '../../protocol/sealed/control.ts';
import { markBody } from '../../protocol/sealed/mark.ts';
import { pointerBody } from '../../protocol/sealed/pointer.ts';
import type { OpenedBody } from '../hub.ts';

/**
 * The schema is picked by the kind that the frame was sealed with, never by what the body says of itself. What a part on demand
 * does is read by that part, which few visits need; here only what is answered without it.
 */
export const parseBody = (kind: string, body: unknown): OpenedBody | null => {
  switch (kind) {
    case 'call':
      return { kind, body };
    case 'control': {
      // What a newer dashboard may ask for has a number too: it is told no, instead of nothing.
      const action = unknownAction.safeParse(body);
      return action.success ? { kind, actionId: action.data.actionId, body } : null;
    }
    case 'pointer': {
      const pointer = pointerBody.safeParse(body);
      return pointer.success ? { kind, body: pointer.data } : null;
    }
    case 'mark': {
      const mark = markBody.safeParse(body);
      return mark.success ? { kind, body: mark.data } : null;
    }
    default:
      return null;
  }
};
