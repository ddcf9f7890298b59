import { openLooks } from '../../../widget/recorder/looks/openLooks.ts';
import { type Recorder, startRecorder } from '../../../widget/recorder/startRecorder.ts';
import { type Looks, looksOf } from './looksOf.ts';

const batches: { reset: boolean; events: unknown[] }[] = [];
const errors: string[] = [];

/** Events of one task leave together, as through the page's stream. */
let open: (typeof batches)[number] | undefined;
const emit = (event: unknown, reset: boolean): void => {
  if (!open || reset) {
    open = { reset, events: [] };
    batches.push(open);
    queueMicrotask(() => {
      open = undefined;
    });
  }
  open.events.push(JSON.parse(JSON.stringify(event)));
};

let recorder: Recorder | undefined;
const start = (): void => {
  recorder = startRecorder({
    mode: 'standard',
    selectors: {},
    emit,
    loadLooks: async () => ({ open: openLooks }),
    onError: (error) => errors.push(String((error as Error)?.stack ?? error)),
  });
};

const collect = (): { looks: Looks; batches: typeof batches; errors: string[] } => ({
  looks: looksOf(document),
  batches: batches.splice(0),
  errors,
});

const again = (): void => recorder?.takeFullSnapshot();

const fidelityVisitor = { start, again, collect };
export type FidelityVisitor = typeof fidelityVisitor;
Object.assign(globalThis, { fidelityVisitor });
